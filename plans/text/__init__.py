"""The plan's text: rendered, compared, merged; images cleaned. It knows no model and no other room."""
