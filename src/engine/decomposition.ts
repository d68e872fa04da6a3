import type { Formula, Gate, GateId } from '../model/formula.ts';
import { Watch } from './limits.ts';
import { cone, findModules, inputsOf } from './modules.ts';
import { layOut, multistateOf } from './multistate/compile.ts';
import type { Region } from './region.ts';
import { buildRegions } from './region.ts';

/** How the figures of a gate are reached. */
export const UNUSED = 0;
export const VARIABLE = 1;
/** From its inputs, which are independent, by counting. */
export const COUNT = 2;
/** From its one input, by the binomial distribution. */
export const COPIES = 3;
/** From a decision diagram over the modules below it. */
export const DIAGRAM = 4;
/** No figures, but the distribution of its states, from its inputs. */
export const MULTISTATE = 5;
/** From the states of its one input. */
export const OUTCOME = 6;
/** From its one input, whose short outages nobody notices. */
export const BRIDGED = 7;

function approximationOf(gate: Gate): number {
  if (gate.op === 'bridged') return gate.repair === null ? 1 : 0;
  if (gate.op !== 'multistate') return 0;
  if (multistateOf(gate).isConditioned) return 2;
  return 'exact' in gate.spec && !gate.spec.exact ? 1 : 0;
}

interface CountedInputs {
  /** Distinct inputs, and how often each stands in the gate. */
  readonly inputs: readonly GateId[];
  readonly weights: readonly number[];
}

/**
 * A formula cut into modules: which gates need figures, how each gets them, and the tree of the system's modules. It
 * knows no probabilities, so that one decomposition serves steady state, missions and what-ifs.
 */
export class Decomposition {
  readonly gates: readonly Gate[];
  readonly system: GateId;
  readonly method: Uint8Array;
  /** The system's module right above each module of the system; −1 for the system itself and for everything else. */
  readonly parent: Int32Array;
  /** Gates whose figures the system itself needs: the modules that it is made of, and nothing else. */
  readonly inSystem: Uint8Array;
  /** Place of each module of the system among the inputs or leaves of the one above it: its level in a region. */
  readonly level: Int32Array;
  readonly regions: Region[] = [];
  /** Index in `regions`, for DIAGRAM gates. */
  readonly regionOf: Int32Array;
  /** 1 for gates that only bounds are known of: what outgrew the limits, and all that depends on it. */
  readonly bounded: Uint8Array;
  /** 1 for gates whose figures rest on an approximation that the model makes, 2 on conditioned groups. */
  readonly quality: Uint8Array;
  /** Inputs of those COUNT gates in which one stands twice. */
  readonly repeated = new Map<GateId, CountedInputs>();

  /**
   * Asked by whatever takes long. Once there are bounds there is a little more time for the rest; who evaluates again
   * and again gives each evaluation a time of its own.
   */
  watch: Watch;

  constructor(formula: Formula, system: GateId, parts: readonly GateId[], watch = new Watch()) {
    this.watch = watch;
    const count = formula.gates.length;
    this.gates = formula.gates;
    this.system = system;
    this.method = new Uint8Array(count);
    this.parent = new Int32Array(count).fill(-1);
    this.inSystem = new Uint8Array(count);
    this.level = new Int32Array(count);
    this.regionOf = new Int32Array(count).fill(-1);
    const asked = new Uint8Array(count);
    for (const part of parts) asked[part] = 1;
    for (const gate of this.gates) if (gate.op === 'multistate') layOut(gate, watch.check);
    const systemCone = cone(this.gates, [system]);
    const modules = findModules(this.gates, [system]);
    this.#adopt(systemCone, modules, asked);
    this.#linkSystem();
    this.#adoptOthers(systemCone, parts, asked);
    this.bounded = this.#spreadBounds();
    this.quality = this.#spreadApproximations();
    if (this.regions.some(({ unsolved }) => unsolved !== null)) this.watch = watch.grace();
  }

  inputsOf(g: GateId): readonly GateId[] {
    return this.repeated.get(g)?.inputs ?? inputsOf(this.gates[g] as Gate);
  }

  /** How often the i-th of `inputsOf(g)` counts. */
  weightsOf(g: GateId): readonly number[] | null {
    return this.repeated.get(g)?.weights ?? null;
  }

  /** Gates outside the system: modules under everything that is asked for, as one more input of one super-root. */
  #adoptOthers(systemCone: Uint8Array, parts: readonly GateId[], asked: Uint8Array): void {
    const others = parts.filter((part) => !systemCone[part]);
    if (others.length === 0) return;
    const union = cone(this.gates, [this.system, ...others]);
    const hasParent = new Uint8Array(union.length);
    for (let g = 0; g < union.length; g += 1)
      if (union[g]) for (const input of inputsOf(this.gates[g] as Gate)) hasParent[input] = 1;
    const sources = [...new Set([this.system, ...others])].filter((g) => !hasParent[g]);
    const modules = findModules(this.gates, sources);
    for (let g = 0; g < union.length; g += 1) if (systemCone[g]) union[g] = 0;
    this.#adopt(union, modules, asked);
  }

  /** Chooses a method for every module and every gate that is asked for, within `region`. */
  #adopt(within: Uint8Array, isModule: Uint8Array, asked: Uint8Array): void {
    const loose: GateId[] = [];
    for (let g = 0; g < within.length; g += 1) {
      if (!within[g] || !(isModule[g] || asked[g])) continue;
      const gate = this.gates[g] as Gate;
      if (gate.op === 'variable') this.method[g] = VARIABLE;
      else if (gate.op === 'copies') {
        if (!isModule[gate.input]) throw new Error(`gate ${g}: what it copies is used elsewhere`);
        this.method[g] = COPIES;
      } else if (gate.op === 'multistate') this.#adoptMade(g, MULTISTATE, isModule, asked);
      else if (gate.op === 'bridged') this.#adoptMade(g, BRIDGED, isModule, asked);
      else if (gate.op === 'outcome') this.method[g] = OUTCOME;
      else if (gate.op === 'atLeast' && gate.inputs.every((input) => isModule[input])) {
        this.method[g] = COUNT;
        this.#countRepeated(g, gate.inputs, gate.need);
      } else if (isModule[g]) this.#addRegions(isModule, asked, g, [g]);
      else loose.push(g);
    }
    // Gates that are asked for inside a module have got its region's diagram; what is left hangs from no module at all.
    const orphans = loose.filter((g) => this.method[g] === UNUSED);
    if (orphans.length > 0) this.#addRegions(isModule, asked, -1, orphans);
  }

  /** A gate that enters the rest as one thing. Outside of the system its inputs may be asked for by themselves, too. */
  #adoptMade(g: GateId, method: number, isModule: Uint8Array, asked: Uint8Array): void {
    for (const input of inputsOf(this.gates[g] as Gate)) {
      if (isModule[input]) continue;
      if (!this.inSystem[this.system]) throw new Error(`gate ${g}: what it is made of is used elsewhere`);
      if (this.method[input] === UNUSED) this.#addRegions(isModule, asked, input, [input]);
    }
    this.method[g] = method;
  }

  #isOpen(g: GateId, asked: Uint8Array): boolean {
    return asked[g] === 1 && this.method[g] === UNUSED;
  }

  #addRegions(isModule: Uint8Array, asked: Uint8Array, root: GateId, roots: readonly GateId[]): void {
    const task = { gates: this.gates, isModule, asked: (g: GateId) => this.#isOpen(g, asked), watch: this.watch };
    for (const region of buildRegions(task, root, roots)) {
      for (const g of [...region.failure.keys(), ...(region.unsolved?.gates ?? [])]) {
        if (this.method[g] !== UNUSED) continue;
        this.method[g] = DIAGRAM;
        this.regionOf[g] = this.regions.length;
      }
      this.regions.push(region);
    }
  }

  #countRepeated(g: GateId, inputs: readonly GateId[], need: number): void {
    if (need <= 1 || need >= inputs.length) return;
    const weights = new Map<GateId, number>();
    for (const input of inputs) weights.set(input, (weights.get(input) ?? 0) + 1);
    if (weights.size < inputs.length)
      this.repeated.set(g, { inputs: [...weights.keys()], weights: [...weights.values()] });
  }

  #spreadBounds(): Uint8Array {
    const bounded = new Uint8Array(this.gates.length);
    if (this.regions.every(({ unsolved }) => unsolved === null)) return bounded;
    for (const { unsolved } of this.regions) for (const g of unsolved?.gates ?? []) bounded[g] = 1;
    for (let g = 0; g < bounded.length; g += 1) {
      if (this.method[g] === UNUSED || this.method[g] === VARIABLE) continue;
      const below = this.method[g] === DIAGRAM ? this.#region(g).leaves : this.inputsOf(g);
      if (below.some((input) => bounded[input])) bounded[g] = 1;
    }
    return bounded;
  }

  #spreadApproximations(): Uint8Array {
    const quality = Uint8Array.from(this.gates, approximationOf);
    if (quality.every((one) => one === 0)) return quality;
    for (let g = 0; g < quality.length; g += 1) {
      if (this.method[g] === UNUSED) continue;
      const below = this.method[g] === DIAGRAM ? this.#region(g).leaves : this.inputsOf(g);
      for (const input of below) quality[g] = Math.max(quality[g] as number, quality[input] as number);
    }
    return quality;
  }

  #region(g: GateId): Region {
    return this.regions[this.regionOf[g] as number] as Region;
  }

  #linkSystem(): void {
    this.inSystem[this.system] = 1;
    for (let g = this.system; g >= 0; g -= 1) {
      if (!this.inSystem[g]) continue;
      const below = this.method[g] === DIAGRAM ? this.#region(g).leaves : this.inputsOf(g);
      // From the last one on: a leaf with several levels is known by its first.
      for (let i = below.length - 1; i >= 0; i -= 1) {
        const input = below[i] as GateId;
        this.parent[input] = g;
        this.level[input] = i;
        this.inSystem[input] = 1;
      }
    }
  }
}
