/** Dots of a cell of two by four, by column and row (Unicode, block “Braille Patterns”). */
const DOTS = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;
const BLANK = 0x2800;

/** A canvas of dots, eight to a cell of the terminal; or one to a cell where only ASCII can be shown. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  readonly #cells: Uint8Array;
  readonly #columns: number;
  readonly #isAscii: boolean;

  /** @param columns cells across. @param rows cells down. */
  constructor(columns: number, rows: number, isAscii: boolean) {
    this.#columns = columns;
    this.#isAscii = isAscii;
    this.width = columns * (isAscii ? 1 : 2);
    this.height = rows * (isAscii ? 1 : 4);
    this.#cells = new Uint8Array(columns * rows);
  }

  dot(x: number, y: number): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    const [across, down] = this.#isAscii ? [1, 1] : [2, 4];
    const cell = Math.floor(y / down) * this.#columns + Math.floor(x / across);
    const bit = this.#isAscii ? 1 : (DOTS[x % 2]?.[y % 4] as number);
    this.#cells[cell] = (this.#cells[cell] as number) | bit;
  }

  /** A straight line; J. E. Bresenham, “Algorithm for computer control of a digital plotter”, 1965. */
  line(x0: number, y0: number, x1: number, y1: number): void {
    const dx = Math.abs(x1 - x0);
    const dy = -Math.abs(y1 - y0);
    let x = x0;
    let y = y0;
    for (let error = dx + dy; ; ) {
      this.dot(x, y);
      if (x === x1 && y === y1) return;
      const twice = 2 * error;
      if (twice >= dy) {
        error += dy;
        x += Math.sign(x1 - x0);
      }
      if (twice <= dx) {
        error += dx;
        y += Math.sign(y1 - y0);
      }
    }
  }

  /** A row of cells; `blank` stands where there is no dot. */
  row(index: number, blank: string): { readonly text: string; readonly isDot: boolean }[] {
    return Array.from({ length: this.#columns }, (_, column) => {
      const dots = this.#cells[index * this.#columns + column] as number;
      if (dots === 0) return { text: blank, isDot: false };
      return { text: this.#isAscii ? '*' : String.fromCharCode(BLANK + dots), isDot: true };
    });
  }
}
