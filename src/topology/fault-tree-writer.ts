import type { FaultId, FaultNode, FaultTree } from '../model/fault-tree.ts';
import type { ConnectedGate, Gate, GateId } from '../model/formula.ts';
import type { Model, Variable } from '../model/model.ts';
import type { ScalarNode } from '../source/node.ts';
import type { Problems } from '../source/problems.ts';
import type { FaultTreeLabels } from './fault-tree-labels.ts';
import { eventLabel } from './fault-tree-labels.ts';
import { pathsOf } from './network-paths.ts';

/** What is written out for other engines, which count nothing as one. */
const LIMITS = {
  /** Events and gates that copies come to. */
  copied: 100_000,
  /** Paths of a network. */
  paths: 1000,
  /** Inputs of a vote of which one stands there twice. */
  weighed: 50,
} as const;

/** A gate of one copy: of the system itself, or within a `copies` gate. */
interface Instance {
  readonly gate: GateId;
  readonly copy: Copy;
  inputs: readonly Instance[] | undefined;
}

interface Copy {
  readonly index: number;
  /** What tells its names from those of the other copies. */
  readonly suffix: string;
  /** The copies within it, in order of their making: nothing but one `copies` gate leads to each. */
  readonly inner: Map<string, Copy>;
}

/** Turns a structure function around, from what is up to what is down, and writes copies and networks out. */
export class FaultTreeWriter {
  readonly #model: Model;
  /** What each gate is that parts of the topology stand for, those that others are made of first. */
  readonly #names: ReadonlyMap<GateId, readonly string[]>;
  readonly #labels: FaultTreeLabels;
  readonly #places: ReadonlyMap<string, ScalarNode>;
  readonly #problems: Problems;
  readonly #nodes: FaultNode[] = [];
  readonly #made = new Map<string, FaultId>();
  readonly #constants = new Map<boolean, FaultId>();
  readonly #paths = new Map<GateId, GateId[][]>();
  #copies = 1;
  #copied = 0;

  constructor(
    model: Model,
    names: ReadonlyMap<GateId, readonly string[]>,
    labels: FaultTreeLabels,
    places: ReadonlyMap<string, ScalarNode>,
    problems: Problems,
  ) {
    this.#model = model;
    this.#names = names;
    this.#labels = labels;
    this.#places = places;
    this.#problems = problems;
  }

  write(title: string): FaultTree | undefined {
    const { gate, name } = this.#model.system;
    const made = this.#make({ gate, copy: { index: 0, suffix: '', inner: new Map() }, inputs: undefined });
    if (made === undefined) return undefined;
    const node = this.#nodes[made] as FaultNode;
    if (node.is === 'gate' && node.label === name) {
      this.#nodes[made] = { ...node, isPart: true };
      return below(made, this.#nodes, title);
    }
    // A system that is one component, or always up: the event gives its name to the gate.
    if (node.label === name) this.#nodes[made] = { ...node, label: `${name} unit`, isPart: false };
    const top = this.#add({ label: name, isPart: true, is: 'gate', min: 1, inputs: [made] });
    return below(top, this.#nodes, title);
  }

  /** Works off a stack, so that the depth of a topology is no limit; undefined past a limit, which is reported. */
  #make(root: Instance): FaultId | undefined {
    const stack = [root];
    for (let top = stack[stack.length - 1]; top; top = stack[stack.length - 1]) {
      if (this.#known(top) === undefined) {
        top.inputs ??= this.#inputs(top);
        if (top.inputs === undefined) return undefined;
        const open = top.inputs.filter((input) => this.#known(input) === undefined);
        if (open.length > 0) {
          for (let i = open.length - 1; i >= 0; i--) stack.push(open[i] as Instance);
          continue;
        }
        this.#made.set(keyOf(top), this.#named(top, this.#combine(top)));
        if (top.copy.index > 0 && ++this.#copied > LIMITS.copied)
          return this.#tooLarge('copies', this.#labelOf(top.gate), LIMITS.copied);
      }
      stack.pop();
    }
    return this.#known(root);
  }

  #known(instance: Instance): FaultId | undefined {
    return this.#made.get(keyOf(instance));
  }

  #gate(id: GateId): Gate {
    return this.#model.formula.gates[id] as Gate;
  }

  #inputs({ gate: id, copy }: Instance): readonly Instance[] | undefined {
    const gate = this.#gate(id);
    const here = (input: GateId): Instance => ({ gate: input, copy, inputs: undefined });
    if (gate.op === 'variable') return [];
    if (gate.op === 'copies') {
      if (gate.copies > LIMITS.copied) return this.#tooLarge('copies', this.#labelOf(id), LIMITS.copied);
      return Array.from({ length: gate.copies }, (_, i) => ({
        gate: gate.input,
        copy: this.#inner(copy, id, i),
        inputs: undefined,
      }));
    }
    if (gate.op === 'connected') {
      const paths = pathsOf(gate, LIMITS.paths);
      if (!paths) return this.#tooLarge('paths', this.#labelOf(id), LIMITS.paths);
      this.#paths.set(id, paths);
    }
    return (gate as ConnectedGate).inputs.map(here);
  }

  #inner(copy: Copy, gate: GateId, i: number): Copy {
    const key = `${gate} ${i}`;
    const known = copy.inner.get(key);
    if (known) return known;
    const made = { index: this.#copies++, suffix: `${copy.suffix} ${i + 1}`, inner: new Map() };
    copy.inner.set(key, made);
    return made;
  }

  #combine(instance: Instance): FaultId {
    const { gate: id, copy } = instance;
    const gate = this.#gate(id);
    if (gate.op === 'variable') {
      const variable = this.#model.variables[gate.variable] as Variable;
      const { unavailability: probability } = variable;
      return this.#add({ label: this.#label(id, copy, variable), isPart: false, is: 'event', probability });
    }
    const inputs = (instance.inputs as readonly Instance[]).map((input) => this.#known(input) as FaultId);
    const label = this.#label(id, copy);
    if (gate.op === 'connected') return this.#disconnected(this.#paths.get(id) as GateId[][], label, copy);
    const { need } = gate as Extract<Gate, { op: 'atLeast' | 'copies' }>;
    return this.#atLeast(inputs.length - need + 1, inputs, label);
  }

  /** No path is whole. */
  #disconnected(paths: readonly GateId[][], label: string, copy: Copy): FaultId {
    const broken = paths.map((gates, i) => {
      const inputs = gates.map((gate) => this.#known({ gate, copy, inputs: undefined }) as FaultId);
      return inputs.length === 1 ? (inputs[0] as FaultId) : this.#atLeast(1, inputs, `${label} path ${i + 1}`);
    });
    return this.#atLeast(broken.length, broken, label);
  }

  #atLeast(min: number, inputs: readonly FaultId[], label: string): FaultId {
    if (min <= 0) return this.#constant(true);
    if (min > inputs.length) return this.#constant(false);
    const times = new Map<FaultId, number>();
    for (const input of inputs) times.set(input, (times.get(input) ?? 0) + 1);
    if (times.size === inputs.length) return this.#gateOf(min, inputs, label);
    // What counts more than once stands first: the rest is then a plain count.
    const weighed = [...times].sort(([, a], [, b]) => b - a);
    if (inputs.length <= LIMITS.weighed) return this.#weighed(min, weighed, label, new Map());
    const seen = new Set<FaultId>();
    const distinct = inputs.map((input) => {
      if (!seen.has(input)) return seen.add(input) && input;
      return this.#gateOf(1, [input], `${this.#nodes[input]?.label} again`);
    });
    return this.#gateOf(min, distinct, label);
  }

  /**
   * At least `min` of inputs that count so often: decided one by one, since other engines want the inputs of a gate to be
   * distinct, and some err where one merely stands for another.
   */
  #weighed(
    min: number,
    inputs: readonly (readonly [FaultId, number])[],
    label: string,
    known: Map<string, FaultId>,
  ): FaultId {
    const key = `${inputs.length} ${min}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const total = inputs.reduce((sum, [, weight]) => sum + weight, 0);
    const names = inputs.map(([input]) => input);
    const [[input, weight], ...rest] = inputs as [readonly [FaultId, number], ...(readonly [FaultId, number])[]];
    const others = (needed: number): FaultId => this.#weighed(needed, rest, `${label} rest`, known);
    let made: FaultId;
    if (min === 1) made = this.#gateOf(1, names, label);
    else if (min === total) made = this.#gateOf(names.length, names, label);
    else if (weight === 1) made = this.#gateOf(min, names, label);
    else {
      const withIt = min <= weight ? input : this.#gateOf(2, [input, others(min - weight)], `${label} with`);
      made = min > total - weight ? withIt : this.#gateOf(1, [withIt, others(min)], label);
    }
    known.set(key, made);
    return made;
  }

  #gateOf(min: number, inputs: readonly FaultId[], label: string): FaultId {
    return this.#add({ label, isPart: false, is: 'gate', min, inputs });
  }

  #constant(value: boolean): FaultId {
    const known = this.#constants.get(value);
    if (known !== undefined) return known;
    const label = value ? 'always down' : 'never down';
    const made = this.#add({ label, isPart: false, is: 'constant', value });
    this.#constants.set(value, made);
    return made;
  }

  /** Gives a node the names of its parts: each part is a node of its own, so that a second one stands above the first. */
  #named({ gate, copy }: Instance, made: FaultId): FaultId {
    let last = made;
    for (const name of this.#names.get(gate) ?? []) {
      const node = this.#nodes[last] as FaultNode;
      const label = `${name}${copy.suffix}`;
      const isPart = copy.suffix === '';
      if (last === made && node.is !== 'constant' && (node.is === 'gate' || node.label === label))
        this.#nodes[last] = { ...node, label, isPart };
      else last = this.#add({ label, isPart, is: 'gate', min: 1, inputs: [last] });
    }
    return last;
  }

  #label(id: GateId, copy: Copy, variable?: Variable): string {
    return `${this.#labelOf(id, variable)}${copy.suffix}`;
  }

  #labelOf(id: GateId, variable?: Variable): string {
    const component = variable && this.#model.components[variable.component];
    const fallback = component ? eventLabel(variable, component.name, component.gate !== id) : 'gate';
    return this.#labels.of(id) ?? this.#names.get(id)?.[0] ?? fallback;
  }

  #add(node: FaultNode): FaultId {
    return this.#nodes.push(node) - 1;
  }

  #tooLarge(what: 'copies' | 'paths', name: string, limit: number): undefined {
    this.#problems.report('export-too-large', { what, name: `"${name}"`, limit }, this.#places.get(name) ?? null);
  }
}

/** The nodes below the top, and nothing else: a link of no path belongs to no tree. */
function below(top: FaultId, all: readonly FaultNode[], title: string): FaultTree {
  const isUsed = new Uint8Array(all.length);
  isUsed[top] = 1;
  for (let id = top; id >= 0; id--) {
    const node = all[id] as FaultNode;
    if (isUsed[id] && node.is === 'gate') for (const input of node.inputs) isUsed[input] = 1;
  }
  const places = new Int32Array(all.length);
  const nodes: FaultNode[] = [];
  all.forEach((node, id) => {
    if (!isUsed[id]) return;
    places[id] = nodes.length;
    nodes.push(node.is === 'gate' ? { ...node, inputs: node.inputs.map((input) => places[input] as number) } : node);
  });
  return { title, nodes, top: places[top] as number };
}

const keyOf = ({ gate, copy }: Instance): string => `${copy.index} ${gate}`;
