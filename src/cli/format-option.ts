import { Option } from 'commander';

/** `--format`, with what each format is for; the default first. */
export function formatOption(formats: Readonly<Record<string, { readonly summary: string }>>, what: string): Option {
  const names = Object.keys(formats);
  const summaries = names.map((name) => `${name} (${formats[name]?.summary})`).join(', ');
  return new Option('-f, --format <format>', `${what}: ${summaries}; ${names[0]} if left out`)
    .choices(names)
    .default(names[0]);
}
