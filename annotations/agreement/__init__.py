"""How far annotators agree: what their layers share, and figures that correct it for chance."""
