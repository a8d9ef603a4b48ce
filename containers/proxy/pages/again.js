// Looks every two seconds whether the address answers again, and then loads it.
setInterval(async () => {
  try {
    const answer = await fetch(location.href, { cache: "no-store", redirect: "manual" });
    if (answer.status < 500) location.reload();
  } catch {
    // Not even the proxy answers: look again later.
  }
}, 2000);
