"""Real servers for tests, installed and started by the tests themselves (`make test-networks`)."""
