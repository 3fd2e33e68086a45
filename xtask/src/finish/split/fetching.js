const chunks = {};

// Brings one chunk. It is asked for again after a failure, and only then.
function chunk(file) {
  chunks[file] ??= fetchChunk(new URL(file, import.meta.url)).catch((error) => {
    delete chunks[file];
    throw error;
  });
  return chunks[file];
}

async function fetchChunk(address) {
  // A chunk that is gone belongs to an older release than the one that is served now: a page that
  // needs it starts anew (`renew` in index.html). One that the line did not carry may come at the
  // next try. Some hosts answer with the page in place of a file that they do not have.
  const response = await fetch(address);
  const isPage = /html/.test(response.headers.get("content-type"));
  const isGone = isPage || response.status === 404 || response.status === 410;
  if (isGone) window.doorstep.isGone = true;
  if (isGone || !response.ok) throw new Error(`${address}: ${response.status}`);
  // Chunks are small, so nothing is lost by not streaming them, which some web views cannot do.
  return WebAssembly.compile(await response.arrayBuffer());
}

let sheet;

// Brings the styles of all pages but home.
function styles() {
  sheet ??= new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = JSON.parse(document.getElementById("app-files").textContent).pages;
    link.onload = resolve;
    link.onerror = () => {
      link.remove();
      sheet = undefined;
      reject(new Error(link.href));
    };
    document.head.append(link);
  });
  return sheet;
}

const instances = {};

// Joined chunks ask for what they share under another name.
function imports() {
  const { __wasm_split } = getSharedImports();
  return { __wasm_split, shared: __wasm_split };
}

// Puts chunks into the table and the memory that they share with the main part.
function loader(files) {
  return async (callback, data) => {
    let isHere = true;
    window.doorstep.isGone = false;
    try {
      const dressed = Promise.all([styles(), window.doorstep.allMessages(document.documentElement.lang)]);
      // A chunk that is gone says more than styles or words that did not come, so it is heard first.
      dressed.catch(() => {});
      const modules = await Promise.all(files.map(chunk));
      await dressed;
      await Promise.all(
        files.map((file, place) => {
          return (instances[file] ??= WebAssembly.instantiate(modules[place], imports()));
        }),
      );
    } catch (error) {
      console.error(error);
      isHere = false;
    }
    getSharedImports().__wasm_split.__indirect_function_table.get(callback)(data, isHere);
  };
}
