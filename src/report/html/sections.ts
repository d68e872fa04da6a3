import type { Fact, Section, Terms } from '../view/view.ts';
import type { Html } from './markup.ts';
import { html } from './markup.ts';
import { notesHtml, tableHtml } from './table.ts';

/** A section without its title; `parts` are the names that can be opened. */
export function sectionHtml(section: Section, parts?: ReadonlySet<string>): Html {
  switch (section.kind) {
    case 'heading':
      return html`<h3>${section.title}</h3><p class="dim">${section.text}</p>`;
    case 'facts':
      return html`<dl class="facts">${section.facts.map(fact)}</dl>`;
    case 'table':
      return tableHtml(section, section.title, parts);
    case 'list': {
      const items = section.items.map(
        ({ name, text }) => html`<li>${name === '' ? null : html`<strong>${name}</strong>: `}${text}</li>`,
      );
      return html`${section.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`}${notesHtml(section.notes)}`;
    }
    case 'terms':
      return terms(section);
    case 'drawing':
      return html`<pre>${section.lines.join('\n')}</pre>`;
  }
}

const fact = ({ label, value, remark, role }: Fact): Html =>
  html`<div><dt>${label}</dt><dd><span class="value${role ? html` ${role}` : null}">${value}</span>${
    remark === '' ? null : html` <span class="remark">${remark}</span>`
  }</dd></div>`;

const terms = ({ terms: all }: Terms): Html =>
  html`<dl class="terms">${all.map(
    ({ label, value, text }) =>
      html`<div><dt>${label}</dt><dd>${value === '' ? null : html`<strong>${value}</strong> `}${text}</dd></div>`,
  )}</dl>`;
