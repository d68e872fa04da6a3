import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Io } from '../../src/cli/io.ts';
import { Progress } from '../../src/cli/progress.ts';
import { SimulationBar } from '../../src/cli/simulation/progress.ts';
import { MemoryIo } from '../memory-io.ts';

/** A world whose clock is set by hand. */
class TimedIo extends MemoryIo {
  time = 5000;

  override now(): number {
    return this.time;
  }
}

const ERASED = '\r\u001b[K';

test('nothing is told before somebody notices a wait, then five times a second, and the line is left empty', () => {
  const io = new TimedIo({ isTTY: true });
  const progress = new Progress('calculating', { quiet: false }, io as Io);
  const at = (time: number): void => {
    io.time = time;
    assert.equal(progress.tick(), time);
  };
  for (const time of [5000, 5400, 5999]) at(time);
  assert.equal(io.stderr.text, '');
  for (const time of [6000, 6100, 6199, 6200, 8000]) at(time);
  assert.deepEqual(io.stderr.text.match(/calculating … \d+ s/g), [
    'calculating … 1 s',
    'calculating … 1 s',
    'calculating … 3 s',
  ]);
  progress.end();
  assert.ok(io.stderr.text.endsWith(ERASED));
});

test('what was never shown is not erased, and nobody is told where nobody looks', () => {
  for (const [world, options, time] of [
    [{ isTTY: true }, { quiet: false }, 5500],
    [{ isTTY: true }, { quiet: true }, 9000],
    [{ isTTY: false }, { quiet: false }, 9000],
  ] as const) {
    const io = new TimedIo(world);
    const progress = new Progress('calculating', options, io as Io);
    io.time = time;
    progress.tick();
    progress.end();
    assert.equal(io.stderr.text, '');
  }
});

test('the bar of a simulation is there after half a second', () => {
  const io = new TimedIo({ isTTY: true });
  const bar = new SimulationBar({ quiet: false }, io as Io);
  const known = { years: 3000, events: 4_000_000, outages: 60, precision: 0.03, done: 0.5 };
  io.time = 5499;
  bar.show(known, null);
  assert.equal(io.stderr.text, '');
  io.time = 7000;
  bar.show(known, 0.1);
  assert.match(io.stderr.text, /^\r▇{10}▁{10} 50 % {2}3000 years {2}±3 % {2}2 000 000 events a second/u);
  bar.end();
  assert.ok(io.stderr.text.endsWith(ERASED));
});
