import type { Resolved } from './resolve.ts';
import type { Component } from './topology.ts';

/** Whether any request may fail, or not need everything, while the system is up. */
export const haveErrors = ({ topology }: Resolved): boolean =>
  topology.components.some(hasErrors) ||
  topology.expressions.some((expression) => expression.type === 'block' && expression.reading.weight !== undefined);

export const hasErrors = ({ practices }: Component): boolean => practices.errorRate > 0 || practices.healthCheck > 0;
