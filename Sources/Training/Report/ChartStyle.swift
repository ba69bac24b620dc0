/// How curves, maps, matrices and strips of film look.
let chartStyle: HTML = """
  .chart output { display: block; min-height: 1.6em; color: var(--soft); font-size: 0.87rem; }
  .chart svg, .map > svg { display: block; width: 100%; height: auto; margin-top: 10px; }
  .chart svg { touch-action: pan-y; overflow: visible; }
  .chart text { font-size: 12.5px; fill: var(--soft); }
  .grid line { stroke: var(--hair); }
  .line { fill: none; stroke-width: 2.2; stroke-linejoin: round; stroke-linecap: round; }
  .raw { stroke-width: 1; opacity: 0.38; }
  .reference line { stroke: var(--soft); stroke-dasharray: 5 4; }
  .reference text {
    fill: var(--ink); paint-order: stroke;
    stroke: var(--card); stroke-width: 4; stroke-linejoin: round;
  }
  .cursor line { stroke: var(--faint); }
  .cursor circle { fill: var(--card); stroke: var(--ink); stroke-width: 2; }
  .s0 { stroke: var(--s0); } .s1 { stroke: var(--s1); stroke-dasharray: 7 4; }
  .s2 { stroke: var(--s2); stroke-dasharray: 2 4; }
  .s3 { stroke: var(--s3); stroke-dasharray: 9 4 2 4; }
  .swatch { width: 18px; height: 4px; border-radius: 2px; margin-right: 7px; }
  .swatch.s0 { background: var(--s0); } .swatch.s1 { background: var(--s1); }
  .swatch.s2 { background: var(--s2); } .swatch.s3 { background: var(--s3); }

  .legend {
    display: flex; flex-wrap: wrap; gap: 4px 14px; align-items: center;
    list-style: none; margin: 10px 0 0; padding: 0; font-size: 0.87rem; color: var(--soft);
  }
  .legend li { display: flex; align-items: center; }
  .map .legend { gap: 4px; margin-top: 14px; }
  .map button {
    display: inline-flex; align-items: center; gap: 6px; padding: 3px 9px; cursor: pointer;
    font: inherit; color: var(--ink); background: none;
    border: 1px solid transparent; border-radius: 99px;
  }
  .map button:hover { background: var(--track); }
  .map button[aria-pressed="true"] { border-color: var(--ink); }
  .map button svg { width: 14px; height: 14px; }
  .map button span { color: var(--soft); }
  .map > svg use {
    stroke: var(--card); stroke-width: 1; cursor: crosshair; transition: opacity 0.12s;
  }
  .map > svg use:hover { stroke: var(--ink); stroke-width: 2; }
  .map use.dim { opacity: 0.09; }
  .none { fill: var(--faint); }
  .c0 { fill: var(--c0); } .c1 { fill: var(--c1); } .c2 { fill: var(--c2); }
  .c3 { fill: var(--c3); } .c4 { fill: var(--c4); } .c5 { fill: var(--c5); }
  .c6 { fill: var(--c6); } .c7 { fill: var(--c7); }
  #tip {
    position: fixed; z-index: 1; pointer-events: none; max-width: 220px; padding: 8px 10px;
    background: var(--card); border: 1px solid var(--hair); border-radius: 8px;
    box-shadow: 0 6px 24px rgb(0 0 0 / 0.22); font-size: 0.84rem; line-height: 1.35;
  }
  #tip img { display: block; width: 176px; border-radius: 4px; margin-bottom: 6px; }
  #tip b { display: block; }
  #tip span { color: var(--soft); }

  .scroll { overflow-x: auto; margin-top: 12px; }
  .confusion table { border-collapse: separate; border-spacing: 2px; font-size: 0.87rem; }
  .confusion th {
    padding: 0 8px 0 0; text-align: right; white-space: nowrap;
    font-weight: 400; color: var(--soft);
  }
  .confusion thead th {
    position: relative; padding: 0; height: calc(var(--longest) * 0.4em + 1.6em);
  }
  .confusion thead th span {
    position: absolute; left: 55%; bottom: 4px; max-width: 13em; overflow: hidden;
    text-overflow: ellipsis; transform: rotate(-45deg); transform-origin: left bottom;
  }
  .confusion tbody td {
    width: 44px; min-width: 44px; height: 34px; text-align: center; border-radius: 4px;
    background: color-mix(in oklab, var(--shade) var(--share), var(--track));
  }
  .confusion td.right { --shade: var(--accent); }
  .confusion td.wrong { --shade: var(--bad); }
  .confusion td.strong { color: var(--card); font-weight: 620; }
  .confusion td.zero { color: var(--faint); }
  .confusion tbody td.recall {
    background: none; padding-left: 8px; text-align: right; white-space: nowrap; color: var(--soft);
  }

  .beside { display: flex; flex-wrap: wrap; gap: 20px 48px; align-items: flex-end; }
  .beside .scroll { min-width: 0; }
  .beside > div:last-child { flex: 1 1 260px; max-width: 420px; }
  .beside h4 { margin: 0 0 4px; font-size: 0.87rem; font-weight: 620; }
  .beside ol { list-style: none; margin: 0; padding: 0; font-size: 0.87rem; color: var(--soft); }
  .beside li {
    display: flex; justify-content: space-between; gap: 16px; padding: 5px 0;
    border-top: 1px solid var(--hair);
  }
  .beside b { color: var(--ink); font-weight: 560; }

  .example ol { list-style: none; margin: 14px 0 0; padding: 0; display: grid; gap: 10px; }
  .example p {
    display: flex; gap: 9px; margin: 0 0 3px; font-size: 0.87rem; align-items: baseline;
  }
  .example p .number { margin-left: auto; color: var(--soft); }
  .example b i {
    position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  }
  .strip {
    --holes: repeating-linear-gradient(90deg, #16181b 0 5px, #6a6e75 5px 9px, #16181b 9px 14px);
    display: flex; gap: 2px; padding: 9px 2px; border-radius: 4px; overflow: hidden;
    background:
      var(--holes) 0 2.5px / 100% 4px no-repeat,
      var(--holes) 0 calc(100% - 2.5px) / 100% 4px no-repeat,
      #16181b;
  }
  .strip img { flex: 1 1 0; min-width: 0; width: 0; height: auto; display: block; }
  .example > .strip { margin-top: 10px; }
  .example li .strip { padding: 3px 2px; background: #16181b; }
  @media (max-width: 640px) {
    .chart text { font-size: 20px; }
    .line { stroke-width: 3.2; }
    .raw { stroke-width: 1.6; }
    .confusion h3 span { display: block; margin-left: 0; }
  }
  """
