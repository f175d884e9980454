"""The population register: who lives here, and what the register says of them."""
