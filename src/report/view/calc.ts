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
import { isRisk, riskList } from './risks.ts';
import { sloTable } from './slos.ts';
import { storageHeadline, storageTable } from './storage.ts';
import { fineprint } from './terms.ts';
import type { Section, View } from './view.ts';

/** Risks that a reader takes in; a format whose readers can search shows all. */
const RISKS_SHOWN = 3;

/**
 * The view of `avail calc`. `limit` is the number of SLOs, blocks, components and storages that are worth showing; a format whose
 * readers can search shows all. An input that could not be calculated has a title and no sections.
 */
export function calcView(report: Report, limit: number = Number.POSITIVE_INFINITY): View {
  const { result, year } = report;
  const { name, system, file, storage } = result;
  if (!result.ok) return { title: name ?? file, source: name === null ? null : file, sections: [] };
  const sections: (Section | null)[] = [
    system && headline(result, system, year),
    storageHeadline(result, year),
    sloTable(result, year, limit),
    system && downtimeTable(system, result.slos, year),
    system && demandTable(system, year),
    requestsTable(result, limit),
    partsTable(result, year, limit),
    groupsTable(result, year, limit),
    causesTable(result, year),
    storageTable(result, year, limit),
    improvementList(report),
    riskList(result, limit === Number.POSITIVE_INFINITY ? limit : RISKS_SHOWN),
    fineprint(report),
  ];
  const subject = system ?? (storage.length === 1 ? storage[0] : undefined);
  return {
    title: titled(name, subject?.name ?? null) ?? 'Storage',
    source: file,
    sections: sections.filter((section) => section !== null),
  };
}

function titled(name: string | null, subject: string | null): string | null {
  if (name === null || subject === null || name === subject) return name ?? subject;
  return `${name}: ${subject}`;
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
