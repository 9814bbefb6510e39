// Preloaded into Azurite: it lives exactly as long as whoever holds its standard input, also when that one is killed.
"use strict";

// Ctrl+C reaches the terminal's whole process group, but LocalHost decides when Azurite stops: after the functions have.
process.on("SIGINT", () => {});
process.on("newListener", (event, listener) => {
  if (event === "SIGINT") {
    setImmediate(() => process.removeListener(event, listener));
  }
});

const stop = () => {
  if (!process.emit("SIGTERM")) {
    process.exit(0);
  }
};
process.stdin.on("end", stop).on("error", stop).resume();
