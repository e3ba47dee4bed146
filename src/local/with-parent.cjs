// Preloaded into every child: it ends when its standard input does. That is how the parent stops it, and what
// happens by itself when the parent dies in any way. The process then goes through its own SIGINT handler (the
// only one on which Azurite saves); emitting it works on Windows too, where a real signal would kill.
process.stdin.once('end', end).once('error', end).resume();
process.stdin.unref();

// With the parent gone the pipes for output are broken too; that must not stop the saving.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

function end() {
  if (!process.emit('SIGINT')) process.exit();
}
