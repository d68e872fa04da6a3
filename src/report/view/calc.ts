import { isRisk } from '../../diagnostics/catalogue/index.ts';
import type { Report } from '../../model/analysis.ts';
import type { DiagnosticRecord } from '../../model/result.ts';
import { place } from '../place.ts';
import { causesTable } from './causes.ts';
import { downtimeTable } from './downtime.ts';
import { groupsTable } from './groups.ts';
import { headline } from './headline.ts';
import { improvementList } from './improvements.ts';
import { demandTable } from './levels.ts';
import { partsTable } from './parts.ts';
import { requestsTable } from './requests.ts';
import { riskList } from './risks.ts';
import { sloTable } from './slos.ts';
import { storageHeadline, storageTable } from './storage.ts';
import { fineprint } from './terms.ts';
import { titled, viewOf } from './titles.ts';
import type { Section, View } from './view.ts';

/** Risks that a reader takes in; a format whose readers can search shows all. */
const RISKS_SHOWN = 3;

/**
 * The view of `avail calc`. `limit` is the number of SLOs, blocks, components and storages that are worth showing; a format whose
 * readers can search shows all. An input that could not be calculated has a title and no sections.
 */
export function calcView(report: Report, limit: number = Number.POSITIVE_INFINITY): View {
  const { file, ok } = report.result;
  if (!ok) return viewOf(report.result);
  const sections = Object.values(calcSections(report, limit, limit === Number.POSITIVE_INFINITY ? limit : RISKS_SHOWN));
  return { title: calcTitle(report), source: file, sections: sections.filter((section) => section !== null) };
}

/** The sections of an answer by their names, in the order in which they are read; null where there is nothing to say. */
export function calcSections(report: Report, limit: number, risks: number) {
  const { result, year } = report;
  const { system } = result;
  return {
    headline: system && headline(result, system, year),
    storageHeadline: storageHeadline(result, year),
    slos: sloTable(result, year, limit),
    downtime: system && downtimeTable(system, result.slos, year),
    demand: system && demandTable(system, year),
    requests: requestsTable(result, limit),
    parts: partsTable(result, year, limit),
    groups: groupsTable(result, year, limit),
    causes: causesTable(result, year),
    storage: storageTable(result, year, limit),
    improvements: improvementList(report),
    risks: riskList(result, risks),
    fineprint: fineprint(report),
  } satisfies Readonly<Record<string, Section | null>>;
}

/** What an answer is about: the topology, and the part that is its system. */
export function calcTitle({ result: { name, system, storage } }: Report): string {
  const subject = system ?? (storage.length === 1 ? storage[0] : undefined);
  return subject ? titled(name, subject.name, subject.name) : (name ?? 'Storage');
}

/** Errors and warnings, for formats that nobody reads beside the terminal's code frames. */
export function problems({ result }: Report): readonly { readonly place: string; readonly text: string }[] {
  return result.diagnostics
    .filter((diagnostic) => !isRisk(diagnostic))
    .map((diagnostic) => ({ place: place(diagnostic), text: words(diagnostic) }));
}

function words({ severity, message, hint }: DiagnosticRecord): string {
  return `${severity}: ${message}${hint === null ? '' : `; ${hint}`}`;
}
