/// How the page looks, on paper and screen, narrow and wide, light and dark.
///
/// Colours c0 to c7 tell classes apart; they differ in lightness as well as in hue, so that they
/// stay apart for eyes that see fewer hues (after Okabe and Ito's and Tol's sets).
let reportStyle: HTML = """
  :root {
    --paper: #faf9f7; --card: #ffffff; --ink: #1c1e22; --soft: #60646c; --faint: #9b9ea5;
    --hair: #e5e3de; --track: #efedea; --accent: #0a63a8; --good: #08764d; --bad: #b23a1e;
    --warning: #fdf3dc; --warning-edge: #d99a1c;
    --c0: #0072b2; --c1: #e69f00; --c2: #009e73; --c3: #d55e00;
    --c4: #cc79a7; --c5: #56b4e9; --c6: #8a8a1f; --c7: #882255;
    --s0: var(--accent); --s1: #d55e00; --s2: #00855f; --s3: #a04a86;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --paper: #131518; --card: #1b1e22; --ink: #e9e8e5; --soft: #a3a7ae; --faint: #6f747c;
      --hair: #2d3136; --track: #272b30; --accent: #5cb0ee; --good: #4cc795; --bad: #f08a68;
      --warning: #2e2716; --warning-edge: #c98f1f;
      --c0: #3a9be0; --c1: #f0ad1f; --c2: #1fbf90; --c3: #f07a2e;
      --c4: #df93bf; --c5: #8fd0f7; --c6: #b9b949; --c7: #c45a92;
      --s1: #f0803c; --s2: #3fc79b; --s3: #d48abc;
    }
  }
  * { box-sizing: border-box; }
  body {
    margin: 0; background: var(--paper); color: var(--ink);
    font: 15px/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif;
    font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
  }
  main { max-width: 1120px; margin: 0 auto; padding: 56px 28px 96px; }
  h1 {
    font-size: clamp(1.75rem, 4.5vw, 2.6rem); line-height: 1.15; font-weight: 680;
    letter-spacing: -0.022em; margin: 0 0 10px;
  }
  h2 { font-size: 1.3rem; line-height: 1.3; font-weight: 650; letter-spacing: -0.012em; margin: 0; }
  h3 { font-size: 1rem; line-height: 1.4; font-weight: 620; margin: 0; }
  h3 span, caption span {
    color: var(--soft); font-weight: 400; font-size: 0.87rem; margin-left: 6px;
  }
  .lead { font-size: 1.08rem; color: var(--soft); max-width: 44em; margin: 0; }
  .note { color: var(--soft); font-size: 0.9rem; max-width: 48em; margin: 4px 0 0; }
  section { margin-top: 60px; }
  .columns-1, .columns-2 { display: grid; gap: 18px; margin-top: 18px; }
  .columns-2 { grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr)); }
  .card {
    background: var(--card); border: 1px solid var(--hair); border-radius: 12px;
    padding: 18px 20px; min-width: 0;
  }
  .number { font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap; }
  .good { color: var(--good); }
  .bad { color: var(--bad); }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }

  .facts {
    display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
    gap: 14px 24px; margin: 30px 0 0; padding-top: 20px; border-top: 1px solid var(--hair);
  }
  .facts dt { font-size: 0.8rem; color: var(--soft); }
  .facts dd { margin: 0; font-weight: 560; line-height: 1.35; }
  .warning {
    margin: 24px 0 0; padding: 11px 16px; background: var(--warning);
    border-left: 4px solid var(--warning-edge); border-radius: 0 8px 8px 0;
  }
  .warning + .warning { margin-top: 8px; }

  .figure table { width: 100%; border-collapse: collapse; }
  .figure caption { text-align: left; font-weight: 620; padding-bottom: 8px; }
  .figure th, .figure td { padding: 2px 0; font-weight: 400; text-align: left; }
  .figure tbody th { width: 32%; padding-right: 12px; line-height: 1.3; }
  .figure .number { width: 5.4em; text-align: right; }
  .figure .floor th, .figure .floor td { color: var(--soft); font-size: 0.87rem; }
  .figure .own .number { font-size: 1.12rem; font-weight: 680; }
  .figure .own th { font-weight: 560; }
  .track div { position: relative; background: var(--track); border-radius: 4px; height: 8px; }
  .own .track div { height: 20px; }
  .track i { display: block; height: 100%; border-radius: 4px; background: var(--faint); }
  .own .track i { background: var(--accent); }
  .track b {
    position: absolute; top: -4px; bottom: -4px; width: 2px; margin-left: -1px;
    background: var(--ink); box-shadow: 0 0 0 1.5px var(--card);
  }
  .verdict { margin: 10px 0 0; font-size: 0.87rem; font-weight: 560; }

  details summary { cursor: pointer; }
  details summary h2 { display: inline; }
  pre {
    margin: 16px 0 0; padding: 18px 20px; overflow-x: auto; background: var(--card);
    border: 1px solid var(--hair); border-radius: 12px;
    font: 13px/1.6 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  }
  @media (max-width: 640px) {
    main { padding: 30px 16px 64px; }
    section { margin-top: 44px; }
    .card { padding: 15px 14px; }
  }
  @media print {
    .card { break-inside: avoid; }
    main { padding: 0; }
  }
  """
