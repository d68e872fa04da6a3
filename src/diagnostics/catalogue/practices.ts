import { error, warning } from './entry.ts';

export const practices = {
  'window-too-long': error<{ windows: string; every: string }>({
    cause: 'Planned windows take longer than the time between their starts.',
    remedy: 'Make them shorter, or further apart.',
    message: ({ windows, every }) =>
      `the windows take ${windows} of every ${every}: there is no time left between them`,
    hint: () => 'make them shorter, or further apart; with rolling, each unit has one of its own',
  }),
  'change-failures': error({
    cause: 'How many deployments fail is not given, or is given in two ways.',
    remedy: 'Give `change_failure_rate`, or `faulty` with `caught`.',
    message: () =>
      'a deployment fails with change_failure_rate, or with the share of faulty changes that tests do not catch: give one of them',
    hint: () => 'write  change_failure_rate: 5%  or  faulty: 25%, caught: 80%',
  }),
  'recovery-too-long': error<{ recovery: string; every: string }>({
    cause: 'Failed deployments take longer to recover from than the time until the next one fails.',
    remedy: 'Correct the frequency, the share that fails, or the recovery.',
    message: ({ recovery, every }) =>
      `a deployment fails every ${every} and takes ${recovery} to recover from: there is no time left in between`,
    hint: () => 'correct frequency, change_failure_rate or recovery',
  }),
  'health-check-alone': error<{ found: string }>({
    cause:
      '`health_check` is the time until the load balancer takes a dead replica out; there must be others that go on.',
    remedy: 'Give the component `replicas`, or delete `health_check`.',
    message: ({ found }) => `a health check takes a dead replica out of the load balancing, and this is ${found}`,
    hint: () => 'add  replicas: 3, need: 2  or delete it',
  }),
  'requests-unknown': warning<{ name: string; where: string }>({
    cause:
      'A component with an `error_rate` stands where its errors cannot be followed, so that `request_success` is unknown there and further up.',
    remedy: 'Give the `error_rate` to a component outside, in series with it.',
    message: ({ name, where }) => `the request success is unknown: "${name}" has errors inside ${where}`,
    hint: ({ name }) => `give the error_rate of ${name} to a component in series with it`,
  }),
  'needs-error-rate': error<{ key: string }>({
    cause: '`retries` ask again after an error, and the file says nothing of errors.',
    remedy: 'Add `error_rate` or `health_check`, or delete `retries`.',
    message: ({ key }) => `${key} has nothing to act on: the component has no error_rate and no health_check`,
    hint: () => 'add  error_rate: 0.1%',
  }),
};
