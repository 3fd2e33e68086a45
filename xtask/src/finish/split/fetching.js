const chunks = {};

// Brings the chunk at a place of the list FILES. It is asked for again after a failure, and only then.
function chunk(place) {
  chunks[place] ??= fetchChunk(new URL(FILES[place], import.meta.url)).catch((error) => {
    delete chunks[place];
    throw error;
  });
  return chunks[place];
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

// Puts chunks, by their places in FILES, into the table and the memory that they share with the main
// part.
function loader(places) {
  return async (callback, data) => {
    let isHere = true;
    window.doorstep.isGone = false;
    try {
      const dressed = Promise.all([styles(), window.doorstep.allMessages(document.documentElement.lang)]);
      // A chunk that is gone says more than styles or words that did not come, so it is heard first.
      dressed.catch(() => {});
      const modules = await Promise.all(places.map(chunk));
      await dressed;
      await Promise.all(
        places.map((place, index) => {
          return (instances[place] ??= WebAssembly.instantiate(modules[index], imports()));
        }),
      );
    } catch (error) {
      console.error(error);
      isHere = false;
    }
    getSharedImports().__wasm_split.__indirect_function_table.get(callback)(data, isHere);
  };
}
