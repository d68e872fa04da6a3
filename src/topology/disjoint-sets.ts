/** Which of n things belong together. Union–find with halved paths (Tarjan & van Leeuwen, J. ACM 31 (1984)). */
export class DisjointSets {
  readonly #parent: number[];

  constructor(size: number) {
    this.#parent = Array.from({ length: size }, (_, i) => i);
  }

  find(i: number): number {
    const parent = this.#parent;
    let at = i;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  }

  join(i: number, j: number): void {
    this.#parent[this.find(i)] = this.find(j);
  }
}
