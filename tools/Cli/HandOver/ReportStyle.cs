namespace PartnerScore.Cli.HandOver;

/// <summary>How a report looks: light and dark, on a telephone, on a wide screen and on paper. Without any of the letters that HTML encodes.</summary>
internal static class ReportStyle
{
    public const string Css = """
        :root { --ink: #1b1b1b; --soft: #5a6068; --rule: #dfe3e8; --paper: #ffffff; --ground: #f4f6f8; --good: #0b6e45; --near: #8a5a00;
          --bad: #a3271f; --fill: #0072b2; }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; }
        main { max-width: 1180px; margin: 0 auto; padding: 2.5rem 1.5rem 3rem; }
        h1 { font-size: 2.2rem; line-height: 1.15; margin: 0; overflow-wrap: anywhere; }
        h2 { font-size: 1.35rem; line-height: 1.25; margin: 0 0 .5rem; display: flex; flex-wrap: wrap; gap: .4rem .8rem; align-items: center; }
        h3 { font-size: 1rem; margin: 1.4rem 0 .3rem; }
        p { margin: .3rem 0; }
        ol, ul { margin: .3rem 0; padding-left: 1.4rem; }
        li { margin: .25rem 0; }
        .kind { text-transform: uppercase; letter-spacing: .08em; font-size: .8rem; color: var(--soft); }
        .facts, .closest { color: var(--soft); font-size: .9rem; }
        .closest { display: block; }
        .lead { font-size: 1.05rem; }
        .note { border-left: 4px solid var(--near); padding: .1rem 0 .1rem .8rem; }
        .totals { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 320px), 1fr)); gap: 1rem; margin: 1.8rem 0; }
        .card { display: flex; flex-direction: column; gap: .15rem; padding: 1rem 1.1rem; background: var(--paper);
          border: 1px solid var(--rule); border-top: 4px solid var(--tone); border-radius: 6px; color: inherit; text-decoration: none; }
        .card .name { font-weight: 600; }
        .card .points { font-size: 2rem; font-weight: 700; line-height: 1.2; }
        .card small { font-size: .9rem; font-weight: 400; color: var(--soft); }
        .card .outcome { color: var(--tone); font-weight: 600; }
        .card .ahead { color: var(--soft); font-size: .9rem; }
        .good { --tone: var(--good); } .near { --tone: var(--near); } .bad { --tone: var(--bad); } .unknown { --tone: var(--soft); }
        .badge { font-size: .85rem; font-weight: 600; color: var(--tone); border: 1px solid var(--tone); border-radius: 99px; padding: .05rem .7rem; }
        .bar { position: relative; display: block; min-width: 60px; height: 8px; background: var(--rule); border-radius: 4px; margin: .25rem 0; }
        .fill { position: absolute; left: 0; top: 0; bottom: 0; background: var(--tone, var(--fill)); border-radius: 4px; }
        .line { position: absolute; top: -3px; bottom: -3px; width: 2px; background: var(--ink); }
        .designation, figure { background: var(--paper); border: 1px solid var(--rule); border-radius: 6px; padding: 1.4rem 1.5rem; margin: 0 0 1.2rem; }
        table { width: 100%; table-layout: fixed; border-collapse: collapse; margin: .8rem 0; }
        th:nth-child(1) { width: 23%; } th:nth-child(2) { width: 11%; } th:nth-child(3) { width: 14%; } th:nth-child(4) { width: 28%; }
        th { text-align: left; font-size: .85rem; color: var(--soft); font-weight: 600; }
        th, td { padding: .4rem 1rem .4rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
        td:first-child { font-weight: 600; }
        .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        td .bar { margin-top: .55rem; }
        .scroll { overflow-x: auto; }
        .scroll svg { display: block; width: 100%; height: auto; min-width: 760px; }
        footer { margin-top: 1.5rem; }
        @media (max-width: 640px) {
          main { padding: 1.5rem .9rem 2rem; }
          h1 { font-size: 1.7rem; }
          .designation, figure { padding: 1.1rem 1rem; }
          thead { display: none; }
          tr { display: block; padding: .6rem 0; border-bottom: 1px solid var(--rule); }
          td { display: block; border: 0; padding: 0; text-align: left; overflow-wrap: anywhere; }
          td.number { text-align: left; }
          td .bar { margin-top: .25rem; }
          td:empty { display: none; }
          td[data-heading="Nearest"]::before { content: "Nearest: "; color: var(--soft); }
        }
        @media screen and (prefers-color-scheme: dark) {
          :root { --ink: #eceef0; --soft: #a7afb8; --rule: #3a4048; --paper: #1d2126; --ground: #14171a; --good: #5fce9a; --near: #f0b64a;
            --bad: #ff8f84; --fill: #56a8e0; }
          svg [fill="#ffffff"] { fill: #1d2126; } svg [stroke="#ffffff"] { stroke: #1d2126; }
          svg [fill="#1b1b1b"] { fill: #eceef0; } svg [stroke="#1b1b1b"] { stroke: #eceef0; }
          svg [fill="#5f6368"] { fill: #a7afb8; }
          svg [stroke="#5f6368"] { stroke: #a7afb8; }
          svg [stroke="#e3e5e8"] { stroke: #333940; }
          svg [stroke="#c4c7cc"] { stroke: #4a515a; }
          svg [fill="#0072b2"] { fill: #8c9eff; } svg [stroke="#0072b2"] { stroke: #8c9eff; }
        }
        @media print {
          @page { margin: 15mm; }
          :root { --ink: #000000; --soft: #444444; --rule: #bbbbbb; --paper: #ffffff; --ground: #ffffff; --good: #0b6e45; --near: #8a5a00;
            --bad: #a3271f; --fill: #0072b2; }
          * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
          body { font-size: 9.5pt; } main { padding: 0; max-width: none; }
          .totals { grid-template-columns: repeat(3, 1fr); gap: .5rem; margin: 1rem 0; }
          .designation, figure { border: 0; border-top: 1px solid var(--rule); border-radius: 0; padding: .8rem 0; }
          figure, .card, tr, li { break-inside: avoid; } h2, h3, .lead { break-after: avoid; }
          .scroll { overflow: visible; } .scroll svg { min-width: 0; }
        }
        """;
}
