/// What the page does under the pointer; without it, it shows the same.
let reportScript: HTML = #"""
  (() => {
    "use strict";
    const tip = document.getElementById("tip");

    for (const svg of document.querySelectorAll(".chart svg")) {
      const lines = JSON.parse(svg.dataset.lines).filter((points) => points.length > 0);
      if (lines.length === 0) continue;
      const cursor = svg.querySelector(".cursor");
      const output = svg.parentElement.querySelector("output");
      const atRest = output.textContent;
      const dots = lines.map(() =>
        cursor.appendChild(document.createElementNS(svg.namespaceURI, "circle")));
      let index = lines[0].length - 1;

      const nearest = (points, x) =>
        points.reduce((best, point, i) =>
          Math.abs(point.x - x) < Math.abs(points[best].x - x) ? i : best, 0);
      const show = (x) => {
        const points = lines.map((line) => line[nearest(line, x)]);
        cursor.firstElementChild.setAttribute("transform", `translate(${points[0].x} 0)`);
        points.forEach((point, i) => {
          dots[i].setAttribute("cx", point.x);
          dots[i].setAttribute("cy", point.y);
          dots[i].setAttribute("r", 4.5);
        });
        cursor.setAttribute("visibility", "visible");
        output.textContent = points.map((point) => point.text).join(" · ");
      };
      const rest = () => {
        cursor.setAttribute("visibility", "hidden");
        output.textContent = atRest;
      };
      svg.addEventListener("pointermove", (event) => {
        const box = svg.getBoundingClientRect();
        const x = (event.clientX - box.left) / box.width * svg.viewBox.baseVal.width;
        index = nearest(lines[0], x);
        show(lines[0][index].x);
      });
      svg.addEventListener("pointerleave", rest);
      svg.addEventListener("blur", rest);
      svg.addEventListener("keydown", (event) => {
        const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (move === undefined) return;
        event.preventDefault();
        index = Math.min(Math.max(index + move, 0), lines[0].length - 1);
        show(lines[0][index].x);
      });
    }

    for (const map of document.querySelectorAll(".map")) {
      const plane = map.querySelector("svg");
      plane.addEventListener("pointermove", (event) => {
        const point = event.target.closest("use[data-name]");
        tip.hidden = point === null;
        if (point === null) return;
        tip.replaceChildren();
        if (point.dataset.image) {
          const image = tip.appendChild(document.createElement("img"));
          image.src = point.dataset.image;
          image.alt = "";
        }
        tip.appendChild(document.createElement("b")).textContent = point.dataset.label;
        tip.appendChild(document.createElement("span")).textContent = point.dataset.name;
        const place = (at, size, room) => at + 16 + size > room ? at - 16 - size : at + 16;
        tip.style.left = `${place(event.clientX, tip.offsetWidth, innerWidth)}px`;
        tip.style.top = `${place(event.clientY, tip.offsetHeight, innerHeight)}px`;
      });
      plane.addEventListener("pointerleave", () => { tip.hidden = true; });

      const buttons = [...map.querySelectorAll("button")];
      const dim = (index) => {
        for (const point of plane.querySelectorAll("use"))
          point.classList.toggle("dim", index !== null && point.dataset.class !== index);
      };
      const isPressed = (button) => button.getAttribute("aria-pressed") === "true";
      const pressed = () => buttons.find(isPressed)?.dataset.class ?? null;
      for (const button of buttons) {
        button.addEventListener("pointerenter", () => dim(button.dataset.class));
        button.addEventListener("pointerleave", () => dim(pressed()));
        button.addEventListener("click", () => {
          const wasPressed = isPressed(button);
          for (const other of buttons) other.setAttribute("aria-pressed", "false");
          button.setAttribute("aria-pressed", String(!wasPressed));
          dim(pressed());
        });
      }
    }
  })();
  """#
