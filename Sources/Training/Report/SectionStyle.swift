/// How tables, curves, timelines and what is to be looked at in videos look.
let sectionStyle: HTML = """
  .columns-2 > .confusion, .columns-2 > .curves { grid-column: 1 / -1; }
  .figures table { border-collapse: separate; border-spacing: 0 3px; width: 100%; }
  .figures th {
    font-weight: 400; text-align: left; padding: 0 14px 0 0; min-width: 5em;
    overflow-wrap: break-word;
  }
  .figures thead th {
    text-align: right; padding: 0 10px; color: var(--soft); font-size: 0.87rem; min-width: 0;
    vertical-align: bottom; line-height: 1.3;
  }
  .figures tbody td {
    position: relative; min-width: 76px; padding: 3px 10px; text-align: right;
    white-space: nowrap;
  }
  .figures td.share {
    background: var(--track); background-clip: padding-box; border-left: 4px solid transparent;
  }
  .figures td.share i {
    position: absolute; left: 0; top: 0; bottom: 0;
    background: color-mix(in oklab, var(--accent) 30%, var(--track));
  }
  .figures td.share span { position: relative; }
  .figures .summary th, .figures .summary td { font-weight: 650; }

  .grid-of-curves {
    display: grid; gap: 20px 22px; margin-top: 14px;
    grid-template-columns: repeat(auto-fill, minmax(min(150px, 42%), 1fr));
  }
  .curves figure { margin: 0; min-width: 0; }
  .curves svg {
    display: block; width: 100%; aspect-ratio: 1.25; overflow: visible;
    border-left: 1px solid var(--faint); border-bottom: 1px solid var(--faint);
  }
  .curves path { vector-effect: non-scaling-stroke; fill: none; }
  .curves .halves { stroke: var(--hair); stroke-dasharray: 3 3; }
  .curves .area { fill: color-mix(in oklab, var(--accent) 16%, transparent); }
  .curves .edge { stroke: var(--accent); stroke-width: 2; stroke-linejoin: round; }
  .curves figcaption {
    display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 8px;
    margin-top: 5px; line-height: 1.35; font-size: 0.9rem;
  }
  .curves figcaption b { font-weight: 560; }
  .curves small { flex-basis: 100%; color: var(--soft); font-size: 0.82rem; }

  .reliability svg {
    display: block; width: 100%; max-width: 460px; margin-top: 12px; overflow: visible;
  }
  .reliability text { font-size: 11.5px; fill: var(--soft); }
  .reliability rect { fill: var(--accent); }
  .reliability .diagonal { stroke: var(--ink); stroke-dasharray: 5 4; fill: none; }

  .claims { display: flex; flex-wrap: wrap; gap: 2px 26px; margin: 0; }
  .claims dt { font-size: 0.8rem; color: var(--soft); line-height: 1.3; }
  .claims dd { margin: 0; font-weight: 620; line-height: 1.35; }
  .source { margin: 8px 0 0; font-size: 0.87rem; color: var(--soft); }
  .source a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 2px; }

  .lanes {
    display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 5px 12px; margin-top: 12px;
    font-size: 0.87rem;
  }
  .lanes .of { color: var(--soft); line-height: 26px; }
  .lane {
    position: relative; overflow: hidden; border-radius: 5px; background: var(--track);
    height: calc(var(--rows) * 26px);
  }
  .lane a {
    position: absolute; top: calc(var(--row) * 26px + 1px); height: 24px; min-width: 3px;
    padding: 0 5px; overflow: hidden; white-space: nowrap; line-height: 22px; font-size: 0.82rem;
    color: var(--ink); text-decoration: none; border: 1.5px solid var(--hue); border-radius: 4px;
    background: color-mix(in oklab, var(--hue) 34%, var(--card));
  }
  .lane a.unmatched {
    border-style: dashed; background: repeating-linear-gradient(
      -45deg, color-mix(in oklab, var(--hue) 16%, var(--card)) 0 5px, var(--card) 5px 9px);
  }
  .lane a:hover, .lane a:focus-visible { z-index: 1; box-shadow: inset 0 0 0 1px var(--hue); }
  .lane a:focus-visible { outline-offset: -2px; }
  .axis { position: relative; height: 1.5em; color: var(--soft); font-size: 0.82rem; }
  .axis span { position: absolute; transform: translateX(-50%); white-space: nowrap; }
  .axis span:first-child { transform: none; }
  .axis span:last-child:not(:first-child) { transform: translateX(-100%); }

  .boxed svg { display: block; width: 100%; height: auto; margin-top: 10px; border-radius: 6px; }
  .boxed rect { fill: none; stroke-width: 2.2; vector-effect: non-scaling-stroke; }
  .boxed .halo { stroke: rgb(0 0 0 / 0.55); stroke-width: 4.4; }
  .boxed text {
    font-size: var(--letter); font-weight: 620; paint-order: stroke;
    stroke: rgb(0 0 0 / 0.75); stroke-width: calc(var(--letter) / 5); stroke-linejoin: round;
  }
  .boxed .hit rect:not(.halo) { stroke: #9fe0c4; stroke-width: 1.2; stroke-dasharray: 4 3; }
  .boxed .hit .halo { stroke-width: 2.4; }
  .boxed .right rect:not(.halo) { stroke: #4cc795; }
  .boxed .missed rect:not(.halo) { stroke: #ffc531; stroke-dasharray: 8 4; }
  .boxed .wrong rect:not(.halo) { stroke: #ff7d63; }
  .boxed .right text { fill: #8be8c2; }
  .boxed .missed text { fill: #ffd873; }
  .boxed .wrong text { fill: #ffa998; }
  @media (max-width: 640px) {
    .figures tbody td { min-width: 64px; padding: 3px 7px; }
    .figures thead th { padding: 0 7px; }
    .figures th { padding-right: 8px; }
    .lanes { grid-template-columns: minmax(0, 1fr); }
    .lanes .of { line-height: 1.2; }
    .lanes > span:empty { display: none; }
    .reliability text { font-size: 13px; }
  }
  """
