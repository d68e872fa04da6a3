import type { Report } from '../../model/analysis.ts';
import type { DiagnosticRecord } from '../../model/result.ts';
import { place } from '../place.ts';
import { downtimeTable } from './downtime.ts';
import { headline } from './headline.ts';
import { improvementList } from './improvements.ts';
import { demandTable, storageTable } from './levels.ts';
import { partsTable } from './parts.ts';
import { sloTable } from './slos.ts';
import { fineprint } from './terms.ts';
import type { Section, View } from './view.ts';

/**
 * The view of `avail calc`. `limit` is the number of SLOs, blocks and components that are worth showing; a format whose
 * readers can search shows all. An input that could not be calculated has a title and no sections.
 */
export function calcView(report: Report, limit: number = Number.POSITIVE_INFINITY): View {
  const { result, year } = report;
  const { name, system, file } = result;
  if (system === null) return { title: name ?? file, source: name === null ? null : file, sections: [] };
  const sections: (Section | null)[] = [
    headline(result, system, year),
    sloTable(result, year, limit),
    downtimeTable(system, result.slos, year),
    demandTable(system, year),
    partsTable(result, year, limit),
    storageTable(result.storage, year),
    improvementList(report),
    fineprint(report),
  ];
  return {
    title: name === null || name === system.name ? system.name : `${name}: ${system.name}`,
    source: file,
    sections: sections.filter((section) => section !== null),
  };
}

/** Errors and warnings, for formats that nobody reads beside the terminal's code frames. */
export function problems({ result }: Report): readonly { readonly place: string; readonly text: string }[] {
  return result.diagnostics.map((diagnostic) => ({ place: place(diagnostic), text: words(diagnostic) }));
}

function words({ severity, message, hint }: DiagnosticRecord): string {
  return `${severity}: ${message}${hint === null ? '' : `; ${hint}`}`;
}
