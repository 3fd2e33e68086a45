// SDKs that cannot be had outside of their hosts, written from the hosts' documents: all of them take
// one object with `success`, `fail` and `complete`, and hand the rest to native.

/** What an SDK puts into the page. */
export interface Sdk {
  /** The global that it sets, such as `tt`. */
  name: string;
  /** Its calls, as they stand under the global: `miniProgram.navigateTo`. */
  calls: string[];
  /** The call that tells whether this is a mini-program, and what it says. */
  env?: { call: string; says: Record<string, unknown> };
  /** The call that speaks to the shell; what it is given has no callbacks. */
  message?: string;
  /** Whether the shell can speak to the page, by `onMessage`. */
  hears?: boolean;
}

/** The script of an SDK. It runs in the page. */
export const scriptOf = (sdk: Sdk): string => `(${install.toString()})(${JSON.stringify(sdk)});`;

function install(sdk: Sdk): void {
  type Tree = Record<string, unknown>;
  const wire = window.doorstepWire;
  if (!wire) return;
  const root: Tree = {};
  const put = (path: string, value: unknown) => {
    const names = path.split('.');
    const last = names.pop() ?? path;
    const at = names.reduce((tree, name) => (tree[name] ??= {}) as Tree, root);
    at[last] = value;
  };
  for (const api of sdk.calls) {
    put(api, (given: Record<string, unknown> = {}) => {
      const { success, fail, complete, ...rest } = given as Record<
        string,
        ((reply: unknown) => void) | undefined
      >;
      wire.call(api, rest, ({ isOk, ...reply }) => {
        if (isOk) success?.(reply);
        else fail?.(reply);
        complete?.(reply);
      });
    });
  }
  const { env, message } = sdk;
  if (env) {
    put(env.call, (heard: (says: unknown) => void) =>
      wire.call(env.call, {}, () => heard(env.says)),
    );
  }
  if (message) put(message, (given: object) => wire.call(message, given));
  if (sdk.hears) {
    wire.fire = (event, given) => {
      if (event === 'message') (root.onMessage as ((given: unknown) => void) | undefined)?.(given);
    };
  }
  Object.assign(window, { [sdk.name]: root });
}
