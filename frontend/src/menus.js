// Menus are <details>: they open without a script. With one, they close on a click outside and on Escape, and arrows move.
const menus = 'details.rb-menu, .rb-bar > details';
const open = () => document.querySelectorAll(':is(' + menus + ')[open]');

document.addEventListener('click', event => {
    for (const menu of open()) {
        if (!menu.contains(event.target)) menu.open = false;
    }
});

document.addEventListener('keydown', event => {
    const menu = event.target.closest?.(menus);
    if (event.key === 'Escape' && open().length > 0) {
        const last = [...open()].at(-1);
        last.open = false;
        last.querySelector('summary').focus();
        event.stopPropagation();
    } else if (menu && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
        event.preventDefault();
        menu.open = true;
        const items = [...menu.querySelectorAll('a[href], button:not([disabled])')];
        const step = event.key === 'ArrowDown' ? 1 : -1;
        const at = items.indexOf(document.activeElement);
        items.at(at < 0 ? (step > 0 ? 0 : -1) : (at + step) % items.length)?.focus();
    }
}, true);
