import type { Distribution } from './distribution.ts';
import type { ClusterGroup, MultistateSpec } from './multistate.ts';

/** Index of a gate in its formula. A gate's inputs always have smaller indices: index order is a bottom-up order. */
export type GateId = number;

/**
 * One gate of a structure function. A gate is *up* or *down*; `need` counts what must be up.
 * - `variable`: up while that variable is up.
 * - `atLeast`: up while at least `need` of its inputs are up (series: all of them; parallel: one).
 * - `copies`: up while at least `need` of `copies` independent, identically distributed copies of `input` are up; the
 *   input stands for any one of them, and nothing below it may be used anywhere else.
 * - `byCount`: up while one of its alternatives is: the one for the number of selectors that are up.
 * - `connected`: up while a path of links that are up leads from node `from` to node `to` through nodes that are up.
 * - `multistate`: no Boolean function but a variable of many values, which `outcome` gates look at.
 * - `outcome`: up while the state of its one input, a `multistate` gate, says so.
 * - `bridged`: as its one input, but for outages shorter than `time`.
 * - `choose`: as its second input while the first one is up, else as the third.
 * - `group`: up while members that stand in for one another serve.
 */
export type Gate =
  | { readonly op: 'variable'; readonly variable: number }
  | { readonly op: 'atLeast'; readonly need: number; readonly inputs: readonly GateId[] }
  | { readonly op: 'copies'; readonly need: number; readonly copies: number; readonly input: GateId }
  | ByCountGate
  | ConnectedGate
  | MultistateGate
  | OutcomeGate
  | BridgedGate
  | ChooseGate
  | GroupGate;

/**
 * A variable of many values. Its inputs are what it is made of: units, zones. Nothing below it may be used anywhere
 * else; whoever wants to know whether an input is up asks an outcome.
 */
export interface MultistateGate {
  readonly op: 'multistate';
  readonly spec: MultistateSpec;
  readonly inputs: readonly GateId[];
}

export interface OutcomeGate {
  readonly op: 'outcome';
  /** Which of the outcomes of its input, as the specification numbers them. */
  readonly outcome: number;
  readonly inputs: readonly GateId[];
}

/** Users of its input do not notice outages shorter than `time` seconds; nothing below may be used anywhere else. */
export interface BridgedGate {
  readonly op: 'bridged';
  readonly time: number;
  /** How the outages of the input spread around their mean; null where they count as exponential, although they are not. */
  readonly repair: Distribution | null;
  readonly inputs: readonly GateId[];
}

/**
 * Up while a group of members serves, some of them standing by for others. What a topology says before groups are put
 * together with the zones that they share; then `multistate` and `outcome` gates take its place.
 */
export interface GroupGate {
  readonly op: 'group';
  readonly group: Omit<ClusterGroup, 'members'>;
  readonly members: readonly { readonly unit: GateId; readonly requires: GateId | null }[];
  readonly inputs: readonly GateId[];
}

interface ChooseGate {
  readonly op: 'choose';
  readonly inputs: readonly GateId[];
}

/**
 * Units of one kind spread over groups that fail as a whole, told apart only by the size of their group: given which of
 * the groups are up, so and so many identical units are left, of which enough must be up. With i of `first` and j of
 * `second` up (groups of two sizes) that is `alternatives[i][j]`, each of variables of its own: only one of them ever
 * counts, so that they need not be the same for their joint distribution to be right. The more groups are up, the less
 * likely an alternative is down. Nothing below an alternative may be used anywhere else.
 */
export interface ByCountGate {
  readonly op: 'byCount';
  readonly first: readonly GateId[];
  readonly second: readonly GateId[];
  readonly alternatives: readonly (readonly GateId[])[];
  /** All of these, each once. */
  readonly inputs: readonly GateId[];
}

/** Nodes are numbered from 0; a node or two links may hang on the same gate. */
export interface ConnectedGate {
  readonly op: 'connected';
  readonly from: number;
  readonly to: number;
  readonly links: readonly ConnectedLink[];
  /** What each node needs to be passed, the ends included; null for a node that never fails. */
  readonly nodes: readonly (GateId | null)[];
  /** The gates of all links and nodes, each once. */
  readonly inputs: readonly GateId[];
}

/** Joins nodes a and b while `input` is up: from a to b only if it is directed, else both ways. */
export interface ConnectedLink {
  readonly a: number;
  readonly b: number;
  readonly directed: boolean;
  readonly input: GateId;
}

/**
 * A monotone structure function as a directed acyclic graph of gates, shared between any number of roots. Inputs are
 * distinct: naming a thing twice in a series or parallel adds nothing, and `atLeast` with 1 < need < n callers that
 * repeat an input use `vote`, which counts it as often as it stands.
 */
export class Formula {
  readonly gates: Gate[] = [];
  readonly #variables = new Map<number, GateId>();
  readonly #outcomes = new Map<string, GateId>();

  /** A formula with these gates, which nothing more is added to. */
  static of(gates: readonly Gate[]): Formula {
    const formula = new Formula();
    for (const gate of gates) formula.#add(gate);
    return formula;
  }

  /** Up while `variable` is up; the same variable always gives the same gate. */
  variable(variable: number): GateId {
    let gate = this.#variables.get(variable);
    if (gate === undefined) {
      gate = this.#add({ op: 'variable', variable });
      this.#variables.set(variable, gate);
    }
    return gate;
  }

  /** Up while all inputs are up; up for ever without inputs. */
  series(inputs: readonly GateId[]): GateId {
    const distinct = [...new Set(inputs)];
    return distinct.length === 1
      ? (distinct[0] as GateId)
      : this.#add({ op: 'atLeast', need: distinct.length, inputs: distinct });
  }

  /** Up while one input is up; down for ever without inputs. */
  parallel(inputs: readonly GateId[]): GateId {
    const distinct = [...new Set(inputs)];
    return distinct.length === 1 ? (distinct[0] as GateId) : this.#add({ op: 'atLeast', need: 1, inputs: distinct });
  }

  /** Up while at least `need` of the inputs are up, an input that stands twice counting twice. */
  atLeast(need: number, inputs: readonly GateId[]): GateId {
    if (need === 1) return this.parallel(inputs);
    if (need === inputs.length) return this.series(inputs);
    return this.#add({ op: 'atLeast', need, inputs });
  }

  /** Up while at least `need` of `copies` independent copies of `input` are up. */
  copies(need: number, copies: number, input: GateId): GateId {
    return copies === 1 ? input : this.#add({ op: 'copies', need, copies, input });
  }

  /** Up while the alternative is that stands at the numbers of `first` and of `second` that are up. */
  byCount(first: readonly GateId[], second: readonly GateId[], alternatives: readonly (readonly GateId[])[]): GateId {
    const inputs = [...new Set([...first, ...second, ...alternatives.flat()])];
    return this.#add({ op: 'byCount', first, second, alternatives, inputs });
  }

  /** Up while a working path leads from node `from` to node `to`. */
  connected(from: number, to: number, links: readonly ConnectedLink[], nodes: readonly (GateId | null)[]): GateId {
    const failing = nodes.filter((input) => input !== null);
    const inputs = [...new Set([...links.map(({ input }) => input), ...failing])];
    return this.#add({ op: 'connected', from, to, links, nodes, inputs });
  }

  multistate(spec: MultistateSpec, inputs: readonly GateId[]): GateId {
    return this.#add({ op: 'multistate', spec, inputs });
  }

  /** Up while the state of `multistate` is one of the outcome's; the same outcome always gives the same gate. */
  outcome(multistate: GateId, outcome: number): GateId {
    const key = `${multistate} ${outcome}`;
    let gate = this.#outcomes.get(key);
    if (gate === undefined) {
      gate = this.#add({ op: 'outcome', outcome, inputs: [multistate] });
      this.#outcomes.set(key, gate);
    }
    return gate;
  }

  /** Up while a group serves, members in the order of their list. */
  group(group: GroupGate['group'], members: GroupGate['members']): GateId {
    const inputs = members.flatMap(({ unit, requires }) => (requires === null ? [unit] : [unit, requires]));
    return this.#add({ op: 'group', group, members, inputs: [...new Set(inputs)] });
  }

  bridged(time: number, repair: Distribution | null, input: GateId): GateId {
    return this.#add({ op: 'bridged', time, repair, inputs: [input] });
  }

  /** `whileUp` while `condition` is up, else `otherwise`. */
  choose(condition: GateId, whileUp: GateId, otherwise: GateId): GateId {
    return this.#add({ op: 'choose', inputs: [condition, whileUp, otherwise] });
  }

  #add(gate: Gate): GateId {
    this.gates.push(gate);
    return this.gates.length - 1;
  }
}

/** The same gate in another formula; `at` says which gate there each of its inputs is. */
export function copyGate(gate: Gate, at: (gate: GateId) => GateId, formula: Formula): GateId {
  switch (gate.op) {
    case 'variable':
      return formula.variable(gate.variable);
    case 'atLeast':
      return formula.atLeast(gate.need, gate.inputs.map(at));
    case 'copies':
      return formula.copies(gate.need, gate.copies, at(gate.input));
    case 'byCount':
      return formula.byCount(
        gate.first.map(at),
        gate.second.map(at),
        gate.alternatives.map((row) => row.map(at)),
      );
    case 'connected':
      return formula.connected(
        gate.from,
        gate.to,
        gate.links.map((link) => ({ ...link, input: at(link.input) })),
        gate.nodes.map((node) => (node === null ? null : at(node))),
      );
    case 'multistate':
      return formula.multistate(gate.spec, gate.inputs.map(at));
    case 'outcome':
      return formula.outcome(at(gate.inputs[0] as GateId), gate.outcome);
    case 'bridged':
      return formula.bridged(gate.time, gate.repair, at(gate.inputs[0] as GateId));
    case 'group':
      return formula.group(
        gate.group,
        gate.members.map(({ unit, requires }) => ({
          unit: at(unit),
          requires: requires === null ? null : at(requires),
        })),
      );
    case 'choose': {
      const [condition, whileUp, otherwise] = gate.inputs.map(at) as [GateId, GateId, GateId];
      return formula.choose(condition, whileUp, otherwise);
    }
  }
}
