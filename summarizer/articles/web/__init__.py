"""The way to the web: checked addresses, single requests within limits, a polite reader of many pages."""
