// A whole Bluesky: PDS and PLC as in bluesky_pds.mjs, and the AppView that indexes them, on PostgreSQL. It listens on
// PDS_PORT, PLC_PORT, BSKY_PORT and OZONE_PORT. Ready when it prints a line of JSON.
process.env.LOG_ENABLED ??= 'false';
process.env.DB_POSTGRES_URL = process.env.BIRDTABLE_TEST_DATABASE_URL;
process.env.DB_POSTGRES_SCHEMA = 'birdtable';
// It must be named, and nothing that we look at asks it.
process.env.REDIS_HOST = '127.0.0.1:1';
const { TestNetwork, mockMailer } = await import('@atproto/dev-env');
const port = (name) => Number(process.env[`${name}_PORT`]);
const network = await TestNetwork.create({
  plc: { port: port('PLC') },
  pds: { port: port('PDS'), hostname: 'localhost', enableDidDocWithSession: true },
  bsky: { port: port('BSKY'), publicUrl: `http://localhost:${port('BSKY')}` },
  ozone: { port: port('OZONE') },
});
mockMailer(network.pds);
console.log(JSON.stringify({ ready: true, pds: network.pds.url }));
const stop = async () => {
  await network.close().catch(() => {});
  process.exit(0);
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
