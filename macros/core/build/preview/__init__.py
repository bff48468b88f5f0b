"""The preview: all languages at one local address, built again after every edit."""
