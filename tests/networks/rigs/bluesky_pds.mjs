// A Bluesky PDS with its directory of accounts (PLC), on the ports PDS_PORT and PLC_PORT. Ready when it prints a line of JSON.
process.env.LOG_ENABLED ??= 'false';
const { TestNetworkNoAppView } = await import('@atproto/dev-env');
const network = await TestNetworkNoAppView.create({
  plc: { port: Number(process.env.PLC_PORT) },
  pds: { port: Number(process.env.PDS_PORT), hostname: 'localhost', enableDidDocWithSession: true },
});
console.log(JSON.stringify({ ready: true, pds: network.pds.url }));
const stop = async () => {
  await network.close().catch(() => {});
  process.exit(0);
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
