import { start } from './start.ts';
import { serve } from './worker.ts';

// One script serves twice: in the page, and in the worker that the page makes of its text.
if (typeof document === 'undefined') serve(globalThis as never);
else start((document.currentScript as HTMLScriptElement).textContent ?? '');
