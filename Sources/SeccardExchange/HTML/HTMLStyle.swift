/// The look that all pages share: paper, ink, type and the tones of the classes of change. Text keeps a contrast of 4.5 : 1
/// at least (WCAG 2.2, 1.4.3), on tinted ground too.
enum HTMLStyle {
  static let base = """
    :root {
      color-scheme: light dark;
      --paper: #ffffff; --panel: #f6f7f8; --ink: #1b1f23; --soft: #565d65; --line: #d8dce0; --link: #0b57b0;
      --critical: #8c1416; --high: #b3261e; --medium: #855000; --low: #565d65; --flagged: #1f58a6; --better: #14663a;
      --solid: #8c1416;
      --gone-ground: #fde5e2; --gone: #7c1912; --come-ground: #ddf4e4; --come: #0d4a26;
      --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "DejaVu Sans", sans-serif;
      --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
    }
    @media screen and (prefers-color-scheme: dark) {
      :root {
        --paper: #15181b; --panel: #1d2125; --ink: #e3e6e9; --soft: #a3abb3; --line: #363c43; --link: #8bbcff;
        --critical: #ffa198; --high: #ff9a90; --medium: #f0b866; --low: #a3abb3; --flagged: #8bbcff; --better: #79d29c;
        --solid: #a3211c;
        --gone-ground: #451c1a; --gone: #ffb8b0; --come-ground: #14361f; --come: #a4e6ba;
      }
    }
    *, *::before, *::after { box-sizing: border-box; }
    html { font: 100%/1.55 var(--sans); color: var(--ink); background: var(--paper); scroll-padding-top: 1rem;
      -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body { margin: 0 auto; max-width: 78rem; padding: 0 1.25rem; overflow-wrap: anywhere; }
    h1, h2, h3, h4 { line-height: 1.25; margin: 0; text-wrap: balance; }
    h1 { font-size: clamp(1.125rem, 0.9rem + 1.2vw, 1.5rem); font-weight: 650; }
    h2 { font-size: 1.25rem; font-weight: 650; }
    h3 { font-size: 1rem; font-weight: 650; }
    h4 { font-size: 0.9375rem; font-weight: 600; }
    p, ul, ol, dl, dd { margin: 0; padding: 0; }
    ul, ol { list-style: none; }
    code { font: 0.875em/1.5 var(--mono); }
    a { color: var(--link); text-underline-offset: 0.15em; }
    :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
    .soft { color: var(--soft); }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .skip { position: absolute; left: 1rem; top: -4rem; padding: 0.5rem 0.75rem; background: var(--paper); }
    .skip:focus { top: 0.5rem; z-index: 1; }
    .critical { --tone: var(--critical); }
    .high { --tone: var(--high); }
    .medium { --tone: var(--medium); }
    .low { --tone: var(--low); }
    .flagged { --tone: var(--flagged); }
    .better { --tone: var(--better); }
    .neutral { --tone: var(--soft); }
    .badge { display: inline-block; padding: 0.0625rem 0.5rem; border-radius: 1rem; font-size: 0.8125rem; font-weight: 600;
      white-space: nowrap; color: var(--tone); border: 1px solid var(--tone);
      background: color-mix(in srgb, var(--tone) 7%, var(--paper)); }
    .badge.critical { color: #ffffff; background: var(--solid); border-color: var(--solid); }
    .page { display: grid; grid-template-columns: minmax(0, 1fr); }
    .top { padding: 2.25rem 0 1.5rem; border-bottom: 1px solid var(--line); }
    .contents { padding: 1.25rem 0; font-size: 0.875rem; border-bottom: 1px solid var(--line); }
    .contents ul { display: flex; flex-wrap: wrap; gap: 0.125rem 1.25rem; }
    .contents ul ul { padding-top: 0.25rem; gap: 0 1rem; font-size: 0.8125rem; }
    .contents a { text-decoration: none; }
    .contents a:hover { text-decoration: underline; }
    .bottom { margin-top: 3rem; padding: 1.25rem 0 2.5rem; border-top: 1px solid var(--line); font-size: 0.875rem; }
    @media (min-width: 72rem) {
      .page { grid-template-columns: 15rem minmax(0, 1fr); column-gap: 3rem; }
      .contents { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 2rem 0;
        border-bottom: 0; }
      .contents ul { display: block; }
      .contents ul ul { padding-left: 0.875rem; }
      .contents li { padding: 0.125rem 0; }
    }
    @media print {
      html { font-size: 10pt; }
      body { max-width: none; padding: 0; }
      .contents, .skip { display: none; }
      .page { display: block; }
      a { color: inherit; text-decoration: none; }
      h2, h3, h4 { break-after: avoid; }
      details::details-content { display: block; content-visibility: visible; block-size: auto; }
      .badge, ins, del { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    }

    """
}
