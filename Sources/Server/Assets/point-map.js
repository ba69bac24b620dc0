// Draws up to hundreds of thousands of points by WebGL2: one call, nothing per point in a frame.

/** Places in the palette beyond those of the names: what has no group, and what is selected. */
export const plainColour = 14;
export const selectedColour = 15;

const vertexProgram = `#version 300 es
in vec2 place;
in float colour;
in float state;
uniform vec2 middle;
uniform vec2 zoom;
uniform float size;
uniform vec3 palette[16];
out vec4 shade;
void main() {
  gl_Position = vec4((place - middle) * zoom, 0.0, 1.0);
  bool isSelected = state > 1.5;
  bool isDimmed = state > 0.5 && !isSelected;
  gl_PointSize = size * (isSelected ? 1.5 : 1.0);
  bool isPlain = int(colour) == ${plainColour};
  vec3 paint = isSelected ? palette[${selectedColour}] : palette[int(colour)];
  shade = vec4(paint, isSelected ? 1.0 : isDimmed ? 0.07 : isPlain ? 0.4 : 0.85);
}`;

const fragmentProgram = `#version 300 es
precision highp float;
in vec4 shade;
uniform float size;
out vec4 result;
void main() {
  float reach = length(gl_PointCoord - 0.5) * size;
  float cover = clamp(size * 0.5 - reach, 0.0, 1.0) * shade.a;
  if (cover <= 0.0) discard;
  result = vec4(shade.rgb * cover, cover);
}`;

export class PointMap {
  #gl;
  #program;
  #buffers = {};

  /**
   * @param {HTMLCanvasElement} canvas
   * @returns {PointMap | null} nothing where the browser has no WebGL2
   */
  static on(canvas) {
    const gl = canvas.getContext('webgl2', { alpha: true, antialias: false });
    return gl ? new PointMap(gl) : null;
  }

  /** @param {WebGL2RenderingContext} gl */
  constructor(gl) {
    this.#gl = gl;
    this.#program = linked(gl);
    gl.useProgram(this.#program);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    for (const [name, width, type] of [
      ['place', 2, gl.FLOAT], ['colour', 1, gl.UNSIGNED_BYTE], ['state', 1, gl.UNSIGNED_BYTE],
    ]) {
      const location = gl.getAttribLocation(this.#program, name);
      this.#buffers[name] = gl.createBuffer();
      gl.bindBuffer(gl.ARRAY_BUFFER, this.#buffers[name]);
      gl.enableVertexAttribArray(location);
      gl.vertexAttribPointer(location, width, type, false, 0, 0);
    }
  }

  /** @param {Float32Array} places x, y, x, y… */
  setPlaces(places) {
    this.#fill('place', places);
  }

  /** @param {Uint8Array} colours places in the palette */
  setColours(colours) {
    this.#fill('colour', colours);
  }

  /** @param {Uint8Array} states 0 as it is, 1 dimmed, 2 selected */
  setStates(states) {
    this.#fill('state', states);
  }

  /** @param {number[][]} colours sixteen of three parts from 0 to 1 */
  setPalette(colours) {
    const location = this.#gl.getUniformLocation(this.#program, 'palette');
    this.#gl.uniform3fv(location, new Float32Array(colours.flat()));
  }

  /**
   * @param {import('./map-camera.js').MapCamera} camera
   * @param {number} size of a point, in pixels
   * @param {number} count how many, from the first on
   */
  draw(camera, size, count) {
    const gl = this.#gl;
    const uniform = (name) => gl.getUniformLocation(this.#program, name);
    gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.uniform2f(uniform('middle'), camera.x, camera.y);
    gl.uniform2f(uniform('zoom'),
      (2 * camera.scale) / camera.width, (2 * camera.scale) / camera.height);
    gl.uniform1f(uniform('size'), size * devicePixelRatio);
    gl.drawArrays(gl.POINTS, 0, count);
  }

  #fill(name, values) {
    this.#gl.bindBuffer(this.#gl.ARRAY_BUFFER, this.#buffers[name]);
    this.#gl.bufferData(this.#gl.ARRAY_BUFFER, values, this.#gl.STATIC_DRAW);
  }
}

/** @param {WebGL2RenderingContext} gl */
function linked(gl) {
  const program = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, vertexProgram], [gl.FRAGMENT_SHADER, fragmentProgram],
  ]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
    throw new Error(gl.getProgramInfoLog(program) ?? 'the point program does not link');
  }
  return program;
}
