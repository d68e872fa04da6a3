/**
 * When each source has its next event: an indexed binary heap in typed arrays, without allocation. Of equal times the
 * source with the smaller number comes first, so that the order never depends on what happened before.
 */
export class EventQueue {
  /** By source, in seconds; infinite where nothing is to come. */
  readonly time: Float64Array;
  /** Sources, the earliest first. */
  readonly heap: Int32Array;
  /** Place of each source in the heap. */
  readonly place: Int32Array;

  constructor(sources: number) {
    this.time = new Float64Array(sources).fill(Number.POSITIVE_INFINITY);
    this.heap = Int32Array.from({ length: sources }, (_, i) => i);
    this.place = Int32Array.from(this.heap);
  }

  /** The source with the earliest event. */
  get first(): number {
    return this.heap[0] as number;
  }

  set(source: number, time: number): void {
    const before = this.time[source] as number;
    this.time[source] = time;
    if (time < before) this.#rise(source, time);
    else if (time > before) this.#sink(source, time);
  }

  /** Sets all at once what `time` says by now. */
  rebuild(): void {
    for (let i = (this.heap.length >> 1) - 1; i >= 0; i -= 1) {
      const source = this.heap[i] as number;
      this.#sink(source, this.time[source] as number);
    }
  }

  copy(other: EventQueue): void {
    this.time.set(other.time);
    this.heap.set(other.heap);
    this.place.set(other.place);
  }

  #rise(source: number, time: number): void {
    const { heap, place, time: times } = this;
    let at = place[source] as number;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const other = heap[above] as number;
      const its = times[other] as number;
      if (its < time || (its === time && other < source)) break;
      heap[at] = other;
      place[other] = at;
      at = above;
    }
    heap[at] = source;
    place[source] = at;
  }

  #sink(source: number, time: number): void {
    const { heap, place, time: times } = this;
    const count = heap.length;
    let at = place[source] as number;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= count) break;
      let other = heap[below] as number;
      let its = times[other] as number;
      if (below + 1 < count) {
        const right = heap[below + 1] as number;
        const rights = times[right] as number;
        if (rights < its || (rights === its && right < other)) {
          below += 1;
          other = right;
          its = rights;
        }
      }
      if (time < its || (time === its && source < other)) break;
      heap[at] = other;
      place[other] = at;
      at = below;
    }
    heap[at] = source;
    place[source] = at;
  }
}
