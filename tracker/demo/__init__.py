"""The whole job on a bundled replica of the portal."""
