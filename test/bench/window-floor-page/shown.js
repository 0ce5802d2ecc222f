requestAnimationFrame(() => performance.mark('shown'))
