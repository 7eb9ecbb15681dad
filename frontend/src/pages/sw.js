// What works for a browser while no page of ours is open: it shows what its member is told there, and leads to it. It keeps nothing
// and answers no page's requests, so that what is seen is always what the server says.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));

self.addEventListener('push', event => {
    const said = event.data?.json();
    if (!said) return;
    const { title, body, tag, lang, dir, icon, path, opening } = said;
    event.waitUntil(self.registration.showNotification(title, { body, tag, lang, dir, icon, renotify: true, data: { path, opening } }));
});

self.addEventListener('notificationclick', event => {
    event.notification.close();
    event.waitUntil(show(event.notification.data ?? {}));
});

/** The page that is open at that already, or a new one: never over another in which somebody may be writing. */
async function show({ path = '/', opening = path }) {
    const [there, lead] = [path, opening].map(each => new URL(each, self.location.origin));
    if (there.origin !== self.location.origin || lead.origin !== self.location.origin) return;
    const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    const open = pages.find(page => new URL(page.url).pathname === there.pathname);
    return open ? open.focus() : self.clients.openWindow(lead);
}

// A browser may change by itself where it is told: whoever is signed in here, and was told here, is told there.
self.addEventListener('pushsubscriptionchange', event => event.waitUntil((async () => {
    const old = event.oldSubscription;
    const now = old && (event.newSubscription ?? await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: old.options.applicationServerKey }));
    const page = now && await fetch('/settings/notifications');
    const token = (await page?.text())?.match(/<meta name="csrf" content="([^"]+)"/)?.[1];
    if (!token) return;
    const { endpoint, keys } = now.toJSON();
    await fetch('/settings/notifications/devices/renewal', { method: 'POST', headers: { 'X-CSRF-TOKEN': token }, body: new URLSearchParams({ endpoint: old.endpoint, now: endpoint, key: keys.p256dh, secret: keys.auth }) });
})()));
