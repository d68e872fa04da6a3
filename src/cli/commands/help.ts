import type { Command } from 'commander';
import { Argument } from 'commander';
import { calledHere, KNOWN_ELSEWHERE } from '../../diagnostics/other-words.ts';
import { suggest } from '../../diagnostics/suggest.ts';
import { suggesting } from '../completion/candidates.ts';
import { EXIT } from '../exit.ts';
import type { Io } from '../io.ts';
import type { SharedOptions } from '../options.ts';
import { addSharedOptions } from '../options.ts';
import { packageFile } from '../package-files.ts';
import { printPage } from '../page.ts';
import { tell } from '../tell.ts';
import { TOPICS, WORD_PAGES } from '../topics.ts';
import type { Declare } from './command.ts';
import { examples } from './command.ts';

export const help: Declare = (command, io, done) => {
  const topic = new Argument('[topic...]', 'a command, a topic below, a term or a key of the language');
  const topics = () => [...commandsOf(command).map((one) => one.name()), ...Object.keys(TOPICS)];
  addSharedOptions(command.addArgument(suggesting(topic, topics)), ['table', 'markdown'])
    .addHelpText('after', topicList)
    .addHelpText(
      'after',
      examples([
        ['avail help calc', 'all options of a command'],
        ['avail help language', 'every key of a topology'],
        ['avail help common_cause', 'one of them'],
        ['avail help mttr', 'the term, and the trap in it'],
      ]),
    )
    .action(async (words: readonly string[], options: SharedOptions) => {
      done(await explainTopic(words.join(' '), command, options, io));
    });
};

const commandsOf = (command: Command): readonly Command[] => command.parent?.commands ?? [];

const subcommand = (command: Command | undefined, name: string): Command | undefined =>
  command?.commands.find((one) => one.name() === name);

function topicList(): string {
  const lines = Object.entries(TOPICS).map(([name, { summary }]) => `  ${name.padEnd(12)}  ${summary}`);
  return `\nTopics:\n${lines.join('\n')}\n`;
}

async function explainTopic(word: string, command: Command, options: SharedOptions, io: Io): Promise<number> {
  if (word === '') {
    command.parent?.outputHelp();
    io.stdout.write(topicList().trimStart());
    return EXIT.ok;
  }
  const verb = word.split(' ').reduce<Command | undefined>(subcommand, command.parent ?? undefined);
  if (verb) {
    verb.outputHelp();
    return EXIT.ok;
  }
  const text = (await topicText(word, io)) ?? (await wordText(word, io));
  if (text !== undefined) return printPage(text, options, io);
  const mentions = (await mentionsOf(word, io)) ?? (await otherWord(word, io));
  if (mentions !== undefined) return printPage(mentions, options, io);
  const near = suggest(word, await allWords(command, io));
  const hint =
    near === undefined ? 'avail help lists the topics' : `did you mean "${near}"? avail help lists the topics`;
  tell(io, `error: there is no help on "${word}"\n(${hint})\n`);
  return EXIT.usage;
}

async function topicText(word: string, io: Io): Promise<string | undefined> {
  const wanted = word.toLowerCase().replaceAll(' ', '-');
  const topic = Object.entries(TOPICS).find(([name, { alias }]) => name === wanted || alias === wanted)?.[1];
  if (!topic) return undefined;
  const page = await packageFile(topic.page, io);
  return topic.heading === undefined
    ? page
    : (await import('../../report/pages/sections.ts')).sectionOf(page, topic.heading);
}

/** What the pages say of a single word. */
async function wordText(word: string, io: Io): Promise<string | undefined> {
  const { aboutWord } = await import('../../report/pages/sections.ts');
  const pages = await Promise.all(WORD_PAGES.map((page) => packageFile(page, io)));
  const found = pages.flatMap((page) => aboutWord(page, word));
  return found.length === 0 ? undefined : `${found.join('\n\n')}\n`;
}

/** The words that are explained with a word that is none of them; a mistyped one is nowhere. */
async function mentionsOf(word: string, io: Io): Promise<string | undefined> {
  const { mentioning } = await import('../../report/pages/sections.ts');
  const pages = await Promise.all(WORD_PAGES.map((page) => packageFile(page, io)));
  const found = pages.flatMap((page) => mentioning(page, word));
  if (found.length === 0) return undefined;
  return `“${word}” is mentioned here:\n\n${found.join('\n\n')}\n`;
}

/** What the language calls by another word. */
async function otherWord(word: string, io: Io): Promise<string | undefined> {
  const here = calledHere(word, KNOWN_ELSEWHERE);
  const text = here === undefined ? undefined : await wordText(here, io);
  return text === undefined ? undefined : `“${word}” is called \`${here}\` here:\n\n${text}`;
}

async function allWords(command: Command, io: Io): Promise<string[]> {
  const { wordsOf } = await import('../../report/pages/sections.ts');
  const pages = await Promise.all(WORD_PAGES.map((page) => packageFile(page, io)));
  return [
    ...commandsOf(command).map((one) => one.name()),
    ...Object.keys(TOPICS),
    ...pages.flatMap((page) => wordsOf(page)),
  ];
}
