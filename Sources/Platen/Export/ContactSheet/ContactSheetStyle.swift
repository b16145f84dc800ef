/// How a contact sheet looks: light and dark, on a phone and on paper.
enum ContactSheetStyle {
  static let css = """
    :root {
      --paper: #fbfbf9; --card: #ffffff; --frame: #eeeeea; --ink: #1c1c1a; --quiet: #6b6b65;
      --line: #e0e0da; --bad: #b3261e; --bad-back: #fdecea; --note: #8a5a00;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #161614; --card: #201f1d; --frame: #2b2a27; --ink: #ecebe6; --quiet: #9c9a92;
        --line: #35342f; --bad: #ff8a80; --bad-back: #3a1f1c; --note: #e9b44c;
      }
    }
    * { box-sizing: border-box; }
    body {
      margin: 0 auto; padding: 1.5rem clamp(1rem, 3vw, 2.5rem) 3rem; max-width: 110rem;
      background: var(--paper); color: var(--ink);
      font: 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
      font-variant-numeric: tabular-nums;
    }
    h1 { margin: 0 0 1rem; font-size: 1.5rem; letter-spacing: -0.01em; }
    h2 { margin: 0; font-size: 1rem; font-weight: 600; overflow-wrap: anywhere; }
    h2 span { color: var(--quiet); font-weight: 400; }
    p, dl, dd, ol, ul { margin: 0; padding: 0; }
    ol, ul { list-style: none; }
    code { font: 0.86em ui-monospace, SFMono-Regular, Menlo, "DejaVu Sans Mono", monospace; }
    .summary { border-bottom: 1px solid var(--line); padding-bottom: 1.25rem; margin-bottom: 1.5rem; }
    .summary dl { display: flex; flex-wrap: wrap; gap: 0.75rem 2rem; }
    .summary dl div { display: flex; flex-direction: column-reverse; }
    .summary dt, .summary p, .facts { color: var(--quiet); }
    .summary dd { font-size: 1.35rem; font-weight: 600; line-height: 1.2; }
    .summary .quiet dd { font-weight: 400; }
    .summary .note dd { color: var(--note); }
    .summary .bad dd { color: var(--bad); }
    .codes { display: flex; flex-wrap: wrap; gap: 0.3rem 1.25rem; margin-top: 1rem; }
    .codes code { color: var(--bad); }
    .summary p { margin-top: 0.75rem; font-size: 0.86rem; }
    main { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 1.5rem 0.9rem; }
    section { flex: 1 1 100%; min-width: 0; margin-top: 0.5rem; }
    section.single { flex: 0 0 min(12.5rem, calc(50% - 0.45rem)); margin-top: 0; }
    section.single h2 { font-size: 0.86rem; line-height: 1.3; }
    section.single .facts { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    section.single ol { grid-template-columns: 1fr; margin-top: 0.4rem; }
    .facts { font-size: 0.82rem; }
    section.refused {
      display: flex; flex-wrap: wrap; gap: 0 1rem; margin: 0; padding: 0.4rem 0.7rem;
      border-radius: 6px; background: var(--bad-back);
    }
    section.refused + section.refused { margin-top: -1rem; }
    section.refused h2 { flex: 0 1 auto; font-size: 0.86rem; }
    section.refused .failure { flex: 1 1 20rem; font-size: 0.86rem; }
    .failure { overflow-wrap: anywhere; }
    .failure code { color: var(--bad); margin-right: 0.4em; }
    section > ol {
      display: grid; grid-template-columns: repeat(auto-fill, minmax(min(11.5rem, 45%), 1fr));
      gap: 0.9rem; margin-top: 0.9rem;
    }
    section > ol > li {
      min-width: 0; max-width: 20rem; padding: 0.5rem; border: 1px solid var(--line);
      border-radius: 8px; background: var(--card); font-size: 0.82rem;
      content-visibility: auto; contain-intrinsic-size: auto 20rem;
    }
    .frame {
      display: flex; align-items: center; justify-content: center; height: 220px;
      margin-bottom: 0.45rem; border-radius: 4px; background: var(--frame); overflow: hidden;
    }
    .frame img {
      max-width: 100%; max-height: 220px; width: auto; height: auto; background: #fff;
      box-shadow: 0 0 0 1px rgb(0 0 0 / 0.12);
    }
    .line { display: flex; justify-content: space-between; gap: 0.5rem; color: var(--quiet); }
    .line b { color: var(--ink); }
    .line span { white-space: nowrap; }
    .tag { padding: 0 0.4em; border-radius: 4px; background: var(--frame); color: var(--ink); }
    .blank .frame img { opacity: 0.55; }
    .failed { border-color: var(--bad) !important; }
    .failed .frame { background: var(--bad-back); }
    .failed .frame code { color: var(--bad); text-align: center; overflow-wrap: anywhere; }
    .findings { margin-top: 0.35rem; color: var(--quiet); overflow-wrap: anywhere; }
    .findings code { color: var(--note); }
    @media print {
      :root {
        --paper: #fff; --card: #fff; --frame: #f4f4f2; --ink: #000; --quiet: #444; --line: #bbb;
        --bad: #a00; --bad-back: #f6eeee; --note: #740;
      }
      body { padding: 0; max-width: none; font-size: 9pt; }
      section > ol { grid-template-columns: repeat(5, 1fr); gap: 6pt; }
      section > ol > li { break-inside: avoid; content-visibility: visible; }
      .frame, .frame img { max-height: 130pt; }
      .frame { height: 130pt; }
      h2 { break-after: avoid; }
    }

    """
}
