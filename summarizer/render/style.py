"""The one style sheet of the HTML page: a calm newspaper, by day, by night, on a phone and on paper."""

from __future__ import annotations

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #fcfbf8; --card: #f4f1ea; --ink: #1d1c1a; --soft: #625d54; --rule: #dcd6ca; --link: #1f4e79;
  --conflict: #9b1c1c; --update: #8a5300; --agree: #22633a; --single: #5d5a53;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Source Serif 4", Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #171614; --card: #211f1c; --ink: #e9e5dc; --soft: #a8a195; --rule: #3a3630; --link: #9cc3ea;
    --conflict: #f19a92; --update: #e6b566; --agree: #8fce9f; --single: #b3aca0;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 46rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 var(--serif); overflow-wrap: anywhere; hanging-punctuation: first;
}
a { color: var(--link); text-decoration-thickness: 0.06em; text-underline-offset: 0.18em; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
h1, h2, h3, h4 { line-height: 1.2; text-wrap: balance; font-weight: 600; }
h1 { margin: 0.4rem 0 0.75rem; font-size: clamp(1.7rem, 1.2rem + 2.4vw, 2.5rem); letter-spacing: -0.01em; }
h2 { margin: 3rem 0 1rem; padding-top: 0.6rem; border-top: 3px double var(--rule); font-size: 1.4rem; }
h3 { margin: 1.75rem 0 0.5rem; font-size: 1.1rem; }
ul, ol { margin: 0; padding: 0; list-style: none; }
.kicker, .meta, nav, .badge, .behind, summary, footer, cite { font-family: var(--sans); font-style: normal; }
.kicker {
  margin: 0; color: var(--soft); font-size: 0.75rem; font-weight: 600; letter-spacing: 0.09em;
  text-transform: uppercase;
}
.meta, .behind { color: var(--soft); font-size: 0.84rem; line-height: 1.5; }
.meta { margin: 0.15rem 0; }
.lead { margin: 1.5rem 0 1rem; font-size: 1.22rem; line-height: 1.5; }
.points li { margin: 0.55rem 0; padding-left: 1.1rem; position: relative; }
.points li::before { content: "\\2013"; position: absolute; left: 0; color: var(--soft); }
.ref { font: 0.72em/1 var(--sans); vertical-align: 0.35em; }
.ref a { white-space: nowrap; text-decoration: none; padding: 0.15em 0.05em; }
nav {
  margin: 2rem 0 0; padding: 0.7rem 0; border: solid var(--rule); border-width: 1px 0; font-size: 0.84rem;
}
nav ul { display: flex; flex-wrap: wrap; gap: 0.35rem 1.25rem; }
nav a { color: inherit; text-decoration: none; }
nav a:hover { text-decoration: underline; }
.card {
  margin: 0 0 0.9rem; padding: 0.9rem 1.1rem; background: var(--card); border-left: 4px solid var(--rule);
}
.card.conflict { border-color: var(--conflict); }
.card.update { border-color: var(--update); }
.card.agree { border-color: var(--agree); }
.card h3, .card h4 { margin: 0 0 0.5rem; font-size: 1.05rem; }
.badge {
  display: inline-block; margin-left: 0.4rem; padding: 0.1rem 0.5rem; border: 1px solid currentColor;
  border-radius: 1rem; font-size: 0.7rem; font-weight: 600; line-height: 1.35; vertical-align: 0.12em;
  white-space: nowrap;
}
.badge.conflict { color: var(--conflict); }
.badge.update { color: var(--update); }
.badge.agree { color: var(--agree); }
.badge.single { color: var(--single); }
.readings li {
  display: grid; grid-template-columns: minmax(6.5rem, 30%) 1fr; gap: 0 1rem; align-items: baseline;
  padding: 0.4rem 0; border-top: 1px solid var(--rule);
}
.readings li:first-child { border-top: 0; }
.value { font-size: 1.12rem; font-weight: 600; font-variant-numeric: tabular-nums lining-nums; }
.reason { margin: 0.55rem 0 0; }
.behind { margin: 0.25rem 0 0; }
.plain > li { padding: 0.6rem 0; border-top: 1px solid var(--rule); }
.plain > li:first-child { border-top: 0; }
.timeline > li { display: grid; grid-template-columns: 9.5rem 1fr; gap: 0 1rem; }
.timeline time, .timeline .undated { font: 600 0.84rem/1.9 var(--sans); color: var(--soft); }
.said { margin: 0.15rem 0; }
.speaker { font-weight: 600; }
details { margin: 0.2rem 0 0; }
summary { width: fit-content; color: var(--soft); cursor: pointer; font-size: 0.78rem; }
summary:hover { color: var(--ink); }
details blockquote {
  margin: 0.4rem 0 0.6rem; padding-left: 0.8rem; border-left: 2px solid var(--rule); font-size: 0.95em;
}
details blockquote q { quotes: "\\201C" "\\201D"; }
cite { display: block; color: var(--soft); font-size: 0.78rem; }
.sources > li { display: grid; grid-template-columns: 2.2rem 1fr; }
.sources > li:target, .figure:target {
  background: var(--card); outline: 2px solid var(--link); outline-offset: 2px;
}
.number { color: var(--soft); font: 600 0.84rem/1.9 var(--sans); }
.unused li { margin: 0.3rem 0; font-size: 0.95rem; }
.styled h1 + p { margin: 1.25rem 0 1rem; font-size: 1.22rem; line-height: 1.5; }
.styled p:has(> em:only-child) { color: var(--soft); font: 0.84rem/1.5 var(--sans); }
.styled p > em:only-child { font-style: normal; }
.styled li { position: relative; margin: 0.55rem 0; padding-left: 1.1rem; }
.styled ul > li::before { content: "\\2013"; position: absolute; left: 0; color: var(--soft); }
.styled ol { counter-reset: item; }
.styled ol > li { counter-increment: item; padding-left: 1.8rem; }
.styled ol > li::before { content: counter(item) "."; position: absolute; left: 0; color: var(--soft); }
.styled li > p { margin: 0.3rem 0; }
.styled blockquote {
  margin: 0.3rem 0 0.5rem; padding-left: 0.8rem; border-left: 2px solid var(--rule); font-size: 0.95em;
}
.styled blockquote p { margin: 0.25rem 0; }
footer {
  margin-top: 3rem; padding-top: 0.8rem; border-top: 1px solid var(--rule); color: var(--soft);
  font-size: 0.78rem;
}
@media (max-width: 34rem) {
  body { padding: 1.25rem 1rem 3rem; font-size: 1rem; }
  .lead, .styled h1 + p { font-size: 1.12rem; }
  .card { padding: 0.8rem 0.85rem; }
  .readings li, .timeline > li { grid-template-columns: 1fr; }
}
@media print {
  @page { margin: 2cm; }
  :root {
    --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --rule: #bbb; --link: #000;
    --conflict: #000; --update: #000; --agree: #000; --single: #000;
  }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  nav, .unused-list { display: none; }
  .readings li, .plain > li, .styled li { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; }
  details > summary { display: none; }
  .sources a[href]::after { content: " <" attr(href) ">"; font-size: 0.8em; }
}
"""
