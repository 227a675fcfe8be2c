"""The local runner: an embedded PostgreSQL and Valkey, and everything `make run` and `make test` start from one terminal."""
