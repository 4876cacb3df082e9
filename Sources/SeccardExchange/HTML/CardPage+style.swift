extension CardPage {
  /// What the page needs besides the base style.
  static let style = """
    .top h1 { font-size: clamp(1.375rem, 1rem + 2vw, 2.125rem); letter-spacing: -0.01em; margin: 0.125rem 0 0.75rem; }
    .states { display: flex; flex-wrap: wrap; gap: 0.375rem 0.5rem; align-items: center; }
    .badge { white-space: normal; }
    .origin { margin-top: 0.875rem; font-size: 0.8125rem; }
    main section { padding-top: 2.25rem; }
    h2 { padding-bottom: 0.375rem; border-bottom: 1px solid var(--line); }
    .panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 0.875rem;
      margin-top: 1rem; }
    .panel { background: var(--panel); border: 1px solid var(--line); border-radius: 0.5rem; padding: 0.875rem 1rem 1rem;
      min-width: 0; }
    .panel h3 { font-size: 0.9375rem; margin-bottom: 0.5rem; }
    .panel p + p, .lines + p, .names + p, .matrix + p { margin-top: 0.5rem; }
    .whole { grid-column: 1 / -1; }
    .lines li { padding: 0.3125rem 0; line-height: 1.75; border-top: 1px solid var(--line); font-size: 0.875rem; }
    .lines li:first-child { border-top: 0; }
    .names { display: flex; flex-wrap: wrap; gap: 0 0.375rem; margin: 0.25rem 0 0.375rem; font-size: 0.875rem; }
    .names li:not(:last-child)::after { content: " ·"; color: var(--soft); }
    .matrix { width: 100%; border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
    .matrix { overflow-wrap: normal; }
    .matrix th, .matrix td { padding: 0.3125rem 0.375rem; border-top: 1px solid var(--line); text-align: center;
      color: var(--tone, inherit); }
    .matrix th { font-weight: 600; }
    .matrix thead th { border-top: 0; font-size: 0.8125rem; line-height: 1.3; vertical-align: bottom; }
    .matrix th:first-child { text-align: start; }
    .matrix td b { font-size: 1.0625rem; }
    .matrix td.soft { color: var(--soft); }
    .age { white-space: nowrap; }
    .fields { margin-top: 0.25rem; }
    .field { display: grid; grid-template-columns: 11rem minmax(0, 1fr); gap: 0 1.5rem; padding: 0.625rem 0;
      border-bottom: 1px solid var(--line); }
    .field:last-child { border-bottom: 0; }
    dt { font-size: 0.8125rem; line-height: 1.55rem; font-weight: 600; color: var(--soft); }
    .text { white-space: pre-line; max-width: 44rem; }
    .block { padding-top: 0.625rem; }
    .part { padding-top: 1.5rem; }
    .part h3 { font-size: 1.0625rem; }
    .empty { color: var(--soft); font-size: 0.8125rem; font-style: italic; }
    .entries { display: grid; gap: 0.75rem; margin-top: 0.75rem; grid-template-columns: minmax(0, 1fr); }
    .entry { border: 1px solid var(--line); border-radius: 0.5rem; padding: 0.875rem 1rem 0.75rem; min-width: 0; }
    .entry:target { outline: 2px solid var(--link); }
    .entry h4 { display: flex; flex-wrap: wrap; gap: 0.25rem 0.625rem; align-items: baseline; font-size: 1rem; }
    .entry h4 > * { min-width: 0; }
    .note { font-size: 0.8125rem; }
    .cells { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 8.5rem), 1fr)); gap: 0.5rem 1.25rem;
      margin-top: 0.5rem; }
    .cell { min-width: 0; }
    .wide { grid-column: 1 / -1; }
    .cell > dt { line-height: 1.3; font-weight: 500; }
    .words { display: flex; flex-wrap: wrap; gap: 0.25rem 0.375rem; }
    .words > li { border: 1px solid var(--line); border-radius: 0.25rem; padding: 0 0.4375rem; font-size: 0.875rem;
      background: var(--paper); min-width: 0; }
    .pairs { display: flex; flex-wrap: wrap; gap: 0.125rem 1.25rem; }
    .pairs > div { display: flex; flex-wrap: wrap; gap: 0 0.375rem; align-items: baseline; min-width: 0; }
    .pairs dt { font-weight: 500; }
    .number { font-variant-numeric: tabular-nums; }
    .tree { border-left: 2px solid var(--line); padding-left: 0.75rem; }
    .flat { border-left: 0; padding-left: 0; }
    .tree > dd { margin-bottom: 0.25rem; }
    .tree > li + li { margin-top: 0.375rem; }
    @media (max-width: 48rem) {
      .field { grid-template-columns: minmax(0, 1fr); }
      .matrix { font-size: 0.75rem; }
      .matrix th, .matrix td { padding: 0.3125rem 0.125rem; }
      .matrix thead th { font-size: 0.6875rem; }
      .panel { padding: 0.75rem 0.8125rem 0.875rem; }
      .contents li { padding: 0.1875rem 0; }
    }
    @media print {
      @page { margin: 18mm 16mm; }
      .field { display: block; padding: 0.375rem 0; border-bottom: 0; }
      .field > dt { break-after: avoid; line-height: 1.4; }
      .absent, .empty { display: none; }
      .text { max-width: none; orphans: 3; widows: 3; }
      .cells { grid-template-columns: repeat(3, minmax(0, 1fr)); }
      .panel, .matrix tr { break-inside: avoid; }
      .entry h4 { break-after: avoid; }
      .panel { background: none; }
      .entry, .cell { break-inside: auto; }
    }

    """
}
