import { Calculator } from './calculator.ts';
import type { FromWorker, ToWorker } from './messages.ts';

/** What a worker is given of the world. */
interface WorkerScope {
  postMessage(message: FromWorker): void;
  onmessage: ((event: { readonly data: ToWorker }) => void) | null;
}

/** Calculates for a page, beside it. */
export function serve(scope: WorkerScope): void {
  let calculator: Promise<Calculator> | undefined;
  const answer = async (message: ToWorker): Promise<FromWorker> => {
    if ('data' in message) {
      calculator = Calculator.open(message.data, () => performance.now());
      await calculator;
      return { ready: true };
    }
    if (!calculator) throw new Error('asked before there was anything to calculate with');
    return { reply: await (await calculator).answer(message.request) };
  };
  scope.onmessage = ({ data }) => {
    answer(data).then(
      (message) => scope.postMessage(message),
      (error: unknown) => scope.postMessage({ defect: String(error) }),
    );
  };
}
