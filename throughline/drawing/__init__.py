"""Pictures as SVG text: drawn attributes only, no style, class or script. Knows no subject and no Django."""
