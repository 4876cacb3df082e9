extension DifferencePage {
  /// What the page needs besides the base style.
  static let style = """
    .verdict { display: flex; flex-wrap: wrap; gap: 0.5rem 0.75rem; align-items: center; margin: 1rem 0 1.25rem; }
    .verdict .badge { font-size: 1rem; padding: 0.25rem 0.875rem; }
    .tally { display: grid; grid-template-columns: repeat(auto-fit, minmax(6.5rem, 1fr)); gap: 0.625rem; max-width: 58rem;
      margin: 0 0 1.25rem; }
    .tally li { padding: 0.5rem 0.75rem 0.625rem; background: var(--panel); border-radius: 0.375rem;
      border-top: 3px solid var(--tone); }
    .tally b { display: block; font-size: 1.375rem; line-height: 1.3; font-variant-numeric: tabular-nums; }
    .tally span { font-size: 0.8125rem; color: var(--tone); }
    .tally .none { border-top-color: var(--line); }
    .tally .none b, .tally .none span { color: var(--soft); font-weight: 400; }
    .digests { margin-top: 0.75rem; font-size: 0.8125rem; color: var(--soft); }
    .digests div { display: flex; flex-wrap: wrap; gap: 0 0.75rem; }
    .digests dt { min-width: 8rem; }
    main section { padding-top: 2rem; }
    main section + section { margin-top: 1.5rem; }
    .calm { margin-top: 0.75rem; }
    .group { margin: 1.25rem 0 0.625rem; }
    .rule { padding: 0.875rem 1.125rem 1rem; margin-bottom: 0.75rem; border: 1px solid var(--line);
      border-left: 4px solid var(--tone); border-radius: 0.375rem; }
    .rule h4 { display: flex; flex-wrap: wrap; gap: 0.125rem 0.75rem; align-items: baseline; font-size: 1rem; }
    .rule h4 code { font-weight: 400; color: var(--soft); }
    .rule > p { max-width: 46rem; margin-top: 0.375rem; }
    .rule b { font-weight: 600; font-size: 0.875rem; color: var(--soft); }
    .rule ul { margin: 0.5rem 0 0.625rem; }
    .rule li { padding: 0.375rem 0.75rem; background: var(--panel); border-radius: 0.25rem; break-inside: avoid; }
    .rule li + li { margin-top: 0.25rem; }
    .rule li a { font-size: 0.875rem; white-space: nowrap; }
    .rule li:target { outline: 2px solid var(--tone); }
    .entry:target { background: var(--panel); }
    .section { margin: 2rem 0 0.25rem; padding-bottom: 0.375rem; border-bottom: 1px solid var(--line); }
    .section .soft, .group .soft { font-weight: 400; font-size: 0.875rem; margin-left: 0.25rem; }
    .section code { font-weight: 650; }
    .entry { padding: 0.75rem 0.5rem 0.75rem 2rem; border-bottom: 1px solid var(--line); position: relative; }
    .entry .line { break-after: avoid; padding-right: 3rem; }
    .entry .line > code { font-weight: 600; }
    .entry .line > .soft { font-size: 0.8125rem; margin-left: 0.25rem; }
    .sign { position: absolute; left: 0.375rem; width: 1.125rem; text-align: center; font: 700 1rem/1.5 var(--mono); }
    .sign.came { color: var(--come); }
    .sign.went { color: var(--gone); }
    .number { position: absolute; right: 0.5rem; top: 0.75rem; font-size: 0.8125rem; text-decoration: none;
      color: var(--soft); font-variant-numeric: tabular-nums; }
    ins, del { border-radius: 0.1875rem; padding: 0.0625rem 0.1875rem; box-decoration-break: clone;
      -webkit-box-decoration-break: clone; }
    ins { background: var(--come-ground); color: var(--come); text-decoration: underline; text-underline-offset: 0.2em;
      text-decoration-thickness: 1px; }
    del { background: var(--gone-ground); color: var(--gone); text-decoration: line-through;
      text-decoration-thickness: 1px; }
    .value { margin-top: 0.375rem; max-width: 52rem; overflow: hidden; white-space: pre-wrap; }
    .side > *, .words > * { white-space: pre-wrap; }
    .side { white-space: normal; }
    .label { font-size: 0.8125rem; }
    .leaves div { display: grid; grid-template-columns: minmax(6rem, 14rem) minmax(0, 1fr); gap: 0 1rem;
      padding: 0.0625rem 0; white-space: normal; }
    .leaves dd > ins, .leaves dd > del { white-space: pre-wrap; }
    .leaves dt { color: var(--soft); }
    .gap { color: var(--soft); font-size: 0.8125rem; font-style: italic; white-space: nowrap; }
    summary { cursor: pointer; color: var(--link); font-size: 0.8125rem; padding: 0.1875rem 0; width: fit-content; }
    .preview:has(+ details[open]) { display: none; }
    .said { margin-top: 0.5rem; font-size: 0.875rem; }
    .said code { font-size: 0.8125rem; }
    @media (max-width: 40rem) {
      .tally { grid-template-columns: repeat(3, minmax(0, 1fr)); }
      .tally li { padding: 0.375rem 0.5rem 0.5rem; }
      .leaves div { grid-template-columns: minmax(0, 1fr); padding-bottom: 0.375rem; }
    }
    @media print {
      .value { max-width: none; }
      .rule { break-inside: avoid; }
      .tally { grid-template-columns: repeat(6, 1fr); }
      @supports selector(::details-content) { .preview:has(+ details) { display: none; } }
    }

    """
}
