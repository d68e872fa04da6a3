import { resultShape } from './result.ts';
import { constant, list, object } from './shape.ts';

export const checkShape = object(
  {
    format: constant('avail/1', 'the format of this document'),
    files: list(resultShape, 'the result of `avail calc` for each file, in the order in which they were named'),
  },
  'what `avail check --format json` prints for several files, a folder or a pattern; for one file it is its result alone',
);
