// Preloaded into Azurite: it lives exactly as long as whoever holds its standard input, also when that one is killed.
"use strict";

// Ctrl+C, a closed terminal and a service manager reach the whole process group, but LocalHost decides when Azurite stops: after the functions have.
for (const signal of ["SIGINT", "SIGHUP", "SIGTERM"]) {
  process.on(signal, () => {});
}

let shutDown;
process.on("newListener", (event, listener) => {
  if (event === "SIGINT" || event === "SIGTERM") {
    shutDown = event === "SIGTERM" ? listener : shutDown;
    setImmediate(() => process.removeListener(event, listener));
  }
});

// Who was killed reads no more: what Azurite says while it saves is lost, which must not end it.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", () => {});
}

// Its end and an error may both come: the second must not end what the first has begun.
let stopping = false;
const stop = () => {
  if (stopping) {
    return;
  }

  stopping = true;
  if (shutDown) {
    shutDown();
  } else {
    process.exit(0);
  }
};
process.stdin.on("end", stop).on("error", stop).resume();
