"""Command lines, and what is started by them.

One a line, as it is typed: the argv, `=>`, and the launchers that it starts, the server last; `?` behind one that may
not be started. Then, of the server: what clears its environment, the variables that are set for it, and what may set
others. `{newline}` stands for the end of a line.
"""

LINES = r"""
# Programs by name, and what launchers start in turn.
npx => npx, node
npx -y tickets-mcp => npx, node
npx --yes --package tickets tickets-mcp --http => npx, node
npx -y -p tickets@1.2.3 tickets-mcp => npx, node
npx --package=tickets tickets-mcp => npx, node
npx --no-install tickets-mcp => node
npx -y tickets-mcp --offline => npx, node
npx -c 'uvx tickets' => npx, uvx, python
npx -y tsx@4 server.ts => npx, node
npx -y pnpm@9 dlx tickets-mcp => npx, pnpm dlx, node
npx -y @acme/tsx x => npx, node
npx -y terraform-mcp-server@0.13.0 => npx, node
npx -y git+https://git.example.com/t.git => npx, git, node
npx -y -p github:acme/tickets#v1 tickets-mcp => npx, git, node
npx --version => unknown(npx)
npm exec tickets-mcp => npx, node
npm exec --yes -- tickets-mcp => npx, node
npm x tickets-mcp => npx, node
npm --prefix /srv/tickets exec tickets-mcp => npx, node
npm --prefix=/srv/tickets run mcp => npm run
npm run --silent mcp => npm run
npm run mcp --prefix /srv/tickets => npm run
npm start => npm run
npm root -g => unknown(npm)
pnpm dlx tickets-mcp => pnpm dlx, node
pnpm --silent dlx tickets-mcp => pnpm dlx, node
pnpm -C /srv/tickets dlx tickets-mcp => pnpm dlx, node
pnpm --dir /srv/tickets --filter @acme/mcp start => pnpm run
pnpm exec tickets-mcp => pnpm exec, node
pnpm exec python server.py => pnpm exec, python
pnpm tickets => pnpm run
pnpx tickets-mcp => pnpm dlx, node
yarn dlx -q @acme/tickets => yarn dlx, node
yarn --cwd /srv dlx tickets => yarn dlx, node
yarn exec tsx server.ts => yarn exec, node
yarn tickets => yarn run
bunx tickets-mcp => bunx, bun
bun x --bun tickets-mcp => bunx, bun
bun --bun run server.ts => bun
bun server.ts => bun
bun --cwd /srv run mcp => bun
deno run -A npm:tickets-mcp => deno run npm:, deno
deno run --allow-net jsr:@acme/tickets => deno run npm:, deno
deno --quiet run -A https://example.com/server.ts => deno run npm:, deno
deno run -A server.ts => deno
deno task mcp => deno
deno run --cached-only npm:tickets-mcp => deno
tsx server.ts => node
ts-node server.ts => node
node server.js => node
nodejs --import tsx server.ts => node
uvx tickets-mcp => uvx, python
uvx --from tickets tickets-mcp => uvx, python
uvx --from git+https://git.example.com/t.git tickets-mcp => uvx, git, python
uvx --with 'git+https://git.example.com/t.git@v1' tickets-mcp => uvx, git, python
uvx git+https://git.example.com/t.git => uvx, git, python
uvx --offline tickets-mcp => python
uvx --env-file .env tickets-mcp => uvx, python; or the file that `uvx` reads
uv tool run tickets-mcp => uvx, python
uv tool run --from tickets@latest tickets-mcp => uvx, python
uv run tickets-mcp => uvx, python
uv run server.py => uvx, python
uv run -m tickets => uvx, python
uv run --with tickets python -m tickets => uvx, python
uv run node server.js => uvx, node
uv run --no-sync tickets-mcp => python
uv run --env-file=.env tickets-mcp => uvx, python; or the file that `uv run` reads
uv run -- npx tickets-mcp => uvx, npx, node
uv run bash -c 'exec tickets-mcp' => uvx, python
uv run env SSL_CERT_FILE=/ca.pem tickets-mcp => uvx, python; SSL_CERT_FILE=/ca.pem
uv --directory /srv/tickets run tickets-mcp => uvx, python
uv --directory /srv/tickets --quiet tool run tickets-mcp => uvx, python
uv --offline run tickets-mcp => python
uv pip list => unknown(uv)
pipx run tickets-mcp => pipx run, python
pipx run --spec git+https://git.example.com/t.git tickets-mcp => pipx run, git, python
python -m tickets => python
python3.12 -u -m tickets => python
python2 server.py => python
python -m uv run tickets-mcp => uvx, python
python -m http.server => python
python -m pip install -q tickets => pip
py -3 server.py => python
fastmcp run server.py => python
poetry run tickets-mcp => python
poetry -C /srv/tickets run python -m tickets => python
poetry install => unknown(poetry)
pdm run --env-file .env tickets-mcp => python; or `pdm run`
rye run tickets-mcp => python
hatch run mcp:tickets-mcp => python
hatch -e mcp run python server.py => python
pipenv run tickets-mcp => python; or `pipenv run`
conda run -n mcp --no-capture-output python server.py => python
micromamba run -n mcp tickets-mcp => python
pixi run tickets-mcp => python
bundle exec tickets-mcp => ruby
bundle exec node server.js => node
ruby -I lib server.rb => ruby
php artisan mcp => php
php8.3 server.php => php
perl server.pl => perl
java -jar server.jar => java
clojure -M:mcp => java
dotnet run --project Tickets.csproj => dotnet run, dotnet
dotnet run --no-build --project Tickets.csproj => dotnet
dotnet Tickets.dll => dotnet
dotnet dnx -y Acme.Tickets => dotnet run, dotnet
dnx Acme.Tickets => dotnet run, dotnet
go run ./cmd/tickets => go run, go
go run example.com/tickets@latest => go run, go
go -C /srv/tickets run . => go run, go
cargo run --release => cargo run, rust
cargo +nightly run -q -p tickets => cargo run, rust
cargo --offline run => rust
docker run -i --rm acme/tickets => docker run
docker --context remote run -i acme/tickets => docker run
docker compose -f a.yml --project-directory /srv exec -T tickets node server.js => docker exec
docker-compose run tickets => docker run
docker ps => unknown(docker)
podman run -i acme/tickets => docker run
ssh tickets-host npx tickets-mcp => ssh
git -C /srv ls-remote origin => git
git -c http.proxy=x clone https://git.example.com/t.git => git
git status => unknown(git)
curl -sN https://example.com/sse => curl
wget -qO- https://example.com/sse => wget
coder exp mcp server => go
github-mcp-server stdio => go
gh copilot mcp => go
pnpm install --silent => pnpm install
pnpm install --offline => unknown(pnpm)
bun install --cwd /srv => bun install
uv sync --quiet => uv
uv tool install tickets => uv
pip install -r requirements.txt => pip
pip3 install --no-index tickets => unknown(pip3)

# Programs by where they lie, and how they are written.
/usr/bin/npx -y tickets-mcp => npx, node
/opt/node/bin/node /srv/server.js => node
'C:\Program Files\nodejs\npx.cmd' -y tickets-mcp => npx, node
'C:\Tools\uvx.EXE' tickets-mcp => uvx, python
npx.cmd -y tickets-mcp => npx, node
npx.ps1 -y tickets-mcp => npx, node
.venv/bin/tickets-mcp => python
./venv/bin/tickets-mcp => python
venv/bin/python server.py => python
/srv/my-venv/bin/tickets-mcp => python
'C:\srv\.venv\Scripts\tickets-mcp.exe' --stdio => python
/srv/env/bin/tickets-mcp => python
~/.local/share/uv/tools/tickets/bin/tickets-mcp => python
~/.local/pipx/venvs/tickets/bin/tickets-mcp => python
/opt/miniconda3/envs/mcp/bin/tickets-mcp => python
~/.pyenv/versions/3.12.1/bin/tickets-mcp => python
/srv/node_modules/.bin/tickets-mcp => node
./node_modules/.bin/tsx server.ts => node
~/.nvm/versions/node/v22.1.0/bin/tickets-mcp => node
~/.bun/bin/tickets-mcp => bun
~/.bun/bin/bun server.ts => bun
~/go/bin/tickets-mcp => go
/go/bin/tickets-mcp => go
~/.cargo/bin/tickets-mcp => rust
~/.cargo/bin/uvx tickets-mcp => uvx, python
$HOME/.local/bin/uvx tickets-mcp => uvx, python
~/.local/bin/tickets-mcp => unknown(~/.local/bin/tickets-mcp)
./server.py => python
./server.mjs => node
/srv/server.rb => ruby
/srv/server.php => php
/srv/server.jar => java
/srv/server.sh => unknown(/srv/server.sh)
/opt/bin/tickets-mcp => unknown(/opt/bin/tickets-mcp)
tickets-mcp => unknown(tickets-mcp)
'npx -y tickets-mcp' => unknown(npx -y tickets-mcp)
'' => unknown()

# What stands in front, and what it does with the environment.
env npx tickets-mcp => npx, node
/usr/bin/env npx tickets-mcp => npx, node
env NODE_EXTRA_CA_CERTS=/ca.pem npx tickets-mcp => npx, node; NODE_EXTRA_CA_CERTS=/ca.pem
env A=1 B= uvx tickets-mcp => uvx, python; A=1 B=
env -i PATH=/bin npx tickets-mcp => npx, node; env -i clears; PATH=/bin
env - npx tickets-mcp => npx, node; env - clears
env -u NODE_EXTRA_CA_CERTS npx tickets-mcp => npx, node; NODE_EXTRA_CA_CERTS=
env -iu A npx tickets-mcp => npx, node; env -i clears
env -C /srv -- npx tickets-mcp => npx, node
env -S 'A=1 npx -y' tickets-mcp => npx, node; A=1
env -S '-i A=1 npx' tickets-mcp => npx, node; env -i clears; A=1
env --split-string='npx -y tickets-mcp' => npx, node
env => unknown(env)
timeout 30 npx tickets-mcp => npx, node
timeout -k 5 --signal KILL 30s npx tickets-mcp => npx, node
nice -n 10 npx tickets-mcp => npx, node
nice -10 npx tickets-mcp => npx, node
ionice -c 3 nice npx tickets-mcp => npx, node
chrt -b 0 npx tickets-mcp => npx, node
taskset -c 0,1 npx tickets-mcp => npx, node
nohup npx tickets-mcp => npx, node
setsid -w npx tickets-mcp => npx, node
stdbuf -oL -eL uvx tickets-mcp => uvx, python
time -p npx tickets-mcp => npx, node
command npx tickets-mcp => npx, node
command -v npx => unknown(command)
exec -a tickets npx tickets-mcp => npx, node
exec -c npx tickets-mcp => npx, node; exec -c clears
xargs -n 1 npx => npx, node
xvfb-run -a -s '-screen 0 1x1x8' npx @acme/browser => npx, node
dumb-init -- npx tickets-mcp => npx, node
tini -g -- npx tickets-mcp => npx, node
flock -n /run/lock npx tickets-mcp => npx, node
flock /run/lock -c 'npx tickets-mcp' => npx, node
script -qc 'npx tickets-mcp' /dev/null => npx, node
strace -f -o /tmp/trace npx tickets-mcp => npx, node
sudo npx tickets-mcp => npx, node; sudo clears
sudo -n -u bob -- npx tickets-mcp => npx, node; sudo clears
sudo -E npx tickets-mcp => npx, node
sudo -Eu bob npx tickets-mcp => npx, node
sudo --preserve-env npx tickets-mcp => npx, node
sudo --preserve-env=NODE_EXTRA_CA_CERTS,A npx tickets-mcp => npx, node; sudo clears all but A NODE_EXTRA_CA_CERTS
sudo NODE_EXTRA_CA_CERTS=/ca.pem npx tickets-mcp => npx, node; sudo clears; NODE_EXTRA_CA_CERTS=/ca.pem
env NODE_EXTRA_CA_CERTS=/ca.pem sudo npx tickets-mcp => npx, node; sudo clears
sudo docker run -i acme/tickets => docker run; sudo clears
sudo -v => unknown(sudo)
doas -u bob npx tickets-mcp => npx, node; doas clears
su bob -c 'npx tickets-mcp' => npx, node
su - bob -c 'npx tickets-mcp' => npx, node; su - clears
su -l bob -c 'npx tickets-mcp' => npx, node; su -l clears
runuser -u bob -- npx tickets-mcp => npx, node
systemd-run --user --pipe npx tickets-mcp => npx, node; systemd-run clears
systemd-run -E NODE_EXTRA_CA_CERTS --pipe npx tickets-mcp => npx, node; systemd-run clears all but NODE_EXTRA_CA_CERTS
wsl npx tickets-mcp => npx, node; wsl clears; or `wsl`
wsl.exe -d Ubuntu --cd ~ -- npx tickets-mcp => npx, node; wsl clears; or `wsl`
wsl.exe -e bash -lc 'cd /srv && npx x' => npx, node; wsl clears; or `wsl`; or a profile that `bash -lc` reads
direnv exec /srv uvx tickets-mcp => uvx, python; or `direnv exec`
mise exec -- npx tickets-mcp => npx, node; or `mise exec`
mise exec node@22 -- npx tickets-mcp => npx, node; or `mise exec`
mise x node@22 python@3.12 -c 'npx tickets-mcp' => npx, node; or `mise x`
asdf exec npx tickets-mcp => npx, node
volta run --node 22 npx tickets-mcp => npx, node
fnm exec --using=22 npx tickets-mcp => npx, node
fnm exec --using 22 -- npx tickets-mcp => npx, node
nvm exec 22 npx tickets-mcp => npx, node
nvm exec npx tickets-mcp => npx, node
op run --env-file .env -- npx tickets-mcp => npx, node; or `op run`
op run -- uvx tickets-mcp => uvx, python; or `op run`
doppler run -- npx tickets-mcp => go, npx, node; or `doppler run`
doppler run -p mcp -c dev --command 'npx tickets-mcp' => go, npx, node; or `doppler run`
infisical run --env=dev -- npx tickets-mcp => go, npx, node; or `infisical run`
aws-vault exec dev -- uvx tickets-mcp => go, uvx, python
chamber exec tickets shared -- npx tickets-mcp => go, npx, node; or `chamber exec`
sops exec-env secrets.yaml 'npx tickets-mcp' => npx, node; or `sops exec-env`
dotenv -e .env -- npx tickets-mcp => npx, node; or `dotenv`
dotenv -f .env run -- python server.py => python; or `dotenv run`
dotenvx run -f .env -- npx tickets-mcp => npx, node; or `dotenvx run`
envchain tickets node server.js => node; or `envchain`
cross-env A=1 npx tickets-mcp => npx, node; A=1
nix develop ./nix#mcp --command npx tickets-mcp => npx, node
nix develop -c uvx tickets-mcp => uvx, python
nix shell nixpkgs#nodejs -c npx tickets-mcp => npx, node
nix-shell -p nodejs python3 --run 'npx tickets-mcp' => npx, node
nix run .#tickets => unknown(nix)
arch -arm64 npx tickets-mcp => npx, node
busybox sh -c 'npx tickets-mcp' => npx, node
busybox timeout 5 npx tickets-mcp => npx, node
env env env npx tickets-mcp => npx, node
gtimeout 5 npx tickets-mcp => npx, node
prlimit --nofile=10 npx tickets-mcp => npx, node
setpriv --no-new-privs npx tickets-mcp => npx, node
setarch x86_64 -R npx tickets-mcp => npx, node
unshare --user npx tickets-mcp => npx, node
builtin exec npx tickets-mcp => npx, node
caffeinate -i npx tickets-mcp => npx, node
catchsegv npx tickets-mcp => npx, node
rlwrap -a npx tickets-mcp => npx, node
unbuffer npx tickets-mcp => npx, node
catatonit -- npx tickets-mcp => npx, node
tini-static -- npx tickets-mcp => npx, node
winpty npx tickets-mcp => npx, node
ltrace -o /tmp/trace npx tickets-mcp => npx, node
firejail --quiet npx tickets-mcp => npx, node
rustup run stable cargo run => cargo run, rust
rbenv exec ruby server.rb => ruby
pyenv exec python server.py => python
nodenv exec npx tickets-mcp => npx, node
env-cmd -f .env npx tickets-mcp => npx, node; or `env-cmd`
envdir /srv/env npx tickets-mcp => npx, node; or `envdir`
cross-env-shell A=1 npx tickets-mcp => npx, node; A=1
hatch env run -e mcp -- python server.py => python
mamba run -n mcp python server.py => python
teller run -- npx tickets-mcp => npx, node; or `teller run`
varlock run -- npx tickets-mcp => npx, node; or `varlock run`
summon -p keyring npx tickets-mcp => npx, node; or `summon`
berglas exec -- npx tickets-mcp => npx, node; or `berglas exec`

# Programs of which nothing is known, with another one behind `--`.
/opt/bin/with-secrets tickets -- npx tickets-mcp => unknown(/opt/bin/with-secrets), npx?, node?
node with-secrets.mjs TOKEN=token -- uvx tickets-mcp => node, uvx?, python?
bash with-secrets.sh -- node server.js => unknown(bash with-secrets.sh), node?
.venv/bin/mcp-log -- npx tickets-mcp => python, npx?, node?
uvx mcp-log --port 1 -- npx tickets-mcp => uvx, python, npx?, node?
npx -y mcp-log -- uvx tickets-mcp => npx, node, uvx?, python?
with-secrets -- tickets-mcp => unknown(with-secrets)
cargo run -- input.js => cargo run, rust
docker run acme/tickets -- node server.js => docker run


# Shells.
sh -c 'npx -y tickets-mcp' => npx, node
bash -c "npx -y 'tickets-mcp' --name \"a b\"" => npx, node
bash -lc 'npx tickets-mcp' => npx, node; or a profile that `bash -lc` reads
bash -l -c 'npx tickets-mcp' => npx, node; or a profile that `bash -l -c` reads
bash --login -c 'npx tickets-mcp' => npx, node; or a profile that `bash --login -c` reads
zsh -ic 'npx tickets-mcp' => npx, node; or a profile that `zsh -ic` reads
bash -euo pipefail -c 'npx tickets-mcp' => npx, node
bash -o pipefail -ec 'npx tickets-mcp' => npx, node
fish -c 'npx tickets-mcp' => npx, node
zsh -c 'npx tickets-mcp' => npx, node
dash -c 'npx tickets-mcp' => npx, node
ash -c 'npx tickets-mcp' => npx, node
ksh -c 'npx tickets-mcp' => npx, node
mksh -c 'npx tickets-mcp' => npx, node
rbash -c 'npx tickets-mcp' => npx, node
sh -c 'exec npx tickets-mcp' => npx, node
sh -c 'cd /srv && npx tickets-mcp' => npx, node
sh -c 'cd "/srv/a b"; exec node server.js 2>>/tmp/log' => node
sh -c 'NODE_EXTRA_CA_CERTS=/ca.pem npx tickets-mcp' => npx, node; NODE_EXTRA_CA_CERTS=/ca.pem
sh -c 'NODE_EXTRA_CA_CERTS=/ca.pem; npx tickets-mcp' => npx, node
sh -c 'export NODE_EXTRA_CA_CERTS=/ca.pem; npx tickets-mcp' => npx, node; NODE_EXTRA_CA_CERTS=/ca.pem
sh -c 'SSL_CERT_FILE=/ca.pem; export SSL_CERT_FILE; uvx tickets-mcp' => uvx, python; SSL_CERT_FILE=/ca.pem
sh -c 'set -a; NODE_EXTRA_CA_CERTS=/ca.pem; npx tickets-mcp' => npx, node; NODE_EXTRA_CA_CERTS=/ca.pem
sh -c 'declare -x A=1; npx tickets-mcp' => npx, node; A=1
sh -c 'unset NODE_EXTRA_CA_CERTS; npx tickets-mcp' => npx, node; NODE_EXTRA_CA_CERTS=
sh -c 'NODE_EXTRA_CA_CERTS= npx tickets-mcp' => npx, node; NODE_EXTRA_CA_CERTS=
sh -c 'SSL_CERT_FILE=$NODE_EXTRA_CA_CERTS uvx tickets-mcp' => uvx, python; SSL_CERT_FILE=$NODE_EXTRA_CA_CERTS
sh -c 'SSL_CERT_FILE="$SSL_CERT_FILE" uvx tickets-mcp' => uvx, python
sh -c 'CA=/ca.pem; SSL_CERT_FILE=$CA uvx tickets-mcp' => uvx, python; SSL_CERT_FILE=/ca.pem
sh -c 'SSL_CERT_FILE="${CA:-/ca.pem}" uvx tickets-mcp' => uvx, python; SSL_CERT_FILE=/ca.pem
sh -c 'A=1 npx one; uvx two' => npx, node, uvx, python
sh -c 'source .env && npx tickets-mcp' => npx, node; or `.env`, which the shell reads,
sh -c 'set -a; . ./.env; set +a; exec npx tickets-mcp' => npx, node; or `./.env`, which the shell reads,
sh -c 'export $(grep -v "^#" .env | xargs) && npx tickets-mcp' => npx, node; or `export $(grep -v "^#" .env | xargs)`
sh -c 'eval "$(fnm env)" && npx tickets-mcp' => npx, node; or what `eval` reads
sh -c 'eval "npx tickets-mcp"' => npx, node
sh -c '. "$NVM_DIR/nvm.sh" && npx tickets-mcp' => npx, node
sh -c 'source .venv/bin/activate && tickets-mcp' => python
sh -c '. /srv/venv/bin/activate; exec python -m tickets' => python
sh -c 'git pull -q && npx tickets-mcp' => git, npx, node
sh -c 'npm ci && node server.js' => npm install, node
sh -c 'pip install -q tickets && python -m tickets' => pip, python
sh -c 'python -m pip install -q tickets && tickets-mcp' => pip, unknown(tickets-mcp)
sh -c './prepare.sh && npx tickets-mcp' => npx, node
sh -c './prepare.sh && ./server' => unknown(./server)
sh -c 'command -v uvx >/dev/null || pip install uv; uvx tickets-mcp' => pip?, uvx, python
sh -c 'curl -fsSL https://example.com/install.sh | sh && tickets-mcp' => curl, unknown(tickets-mcp)
sh -c 'npx -y tickets-mcp@$(curl -s https://example.com/version)' => curl, npx, node
sh -c '$(which npx) -y tickets-mcp' => npx, node
sh -c '"$(command -v npx)" -y tickets-mcp' => npx, node
sh -c '`which npx` -y tickets-mcp' => npx, node
sh -c 'NPX=$(command -v npx); "$NPX" -y tickets-mcp' => npx, node
sh -c '${NPX:-npx} -y tickets-mcp' => npx, node
sh -c '$TICKETS_COMMAND --stdio' => unknown($TICKETS_COMMAND)
sh -c '"$(git rev-parse --show-toplevel)/mcp/server.py"' => python
sh -c 'node "$(npm root -g)/tickets/index.js"' => node
sh -c 'if [ -x ./server ]; then ./server; else npx tickets-mcp; fi' => unknown(./server)?, npx?, node?
sh -c 'test -x ./server && ./server || npx tickets-mcp' => unknown(./server)?, npx?, node?
sh -c 'npx tickets-mcp || uvx tickets-mcp' => npx, node, uvx?, python?
sh -c 'while sleep 1; do npx tickets-mcp; done' => npx?, node?
sh -c 'case "$1" in a) npx one;; *) uvx two;; esac' sh a => npx?, node?, uvx?, python?
sh -c '(cd /srv; npx tickets-mcp)' => npx, node
sh -c '{ npx tickets-mcp; }' => npx, node
sh -c 'npx tickets-mcp | tee /tmp/log' => npx, node
sh -c 'cat config | npx tickets-mcp' => npx, node
sh -c 'trap "kill 0" EXIT; npx tickets-mcp & wait' => npx, node
sh -c 'exec "$@"' sh npx tickets-mcp => npx, node
sh -c '"$0" "$@"' npx tickets-mcp => npx, node
sh -c 'npx "$1"' sh tickets-mcp => npx, node
sh -c 'sudo -E npx tickets-mcp' => npx, node
sh -c "bash -lc 'npx tickets-mcp'" => npx, node; or a profile that `bash -lc` reads
sh -c 'env -u SSL_CERT_FILE A=1 uvx tickets-mcp' => uvx, python; SSL_CERT_FILE= A=1
sh -c 'exec env NODE_EXTRA_CA_CERTS=/ca.pem npx tickets-mcp' => npx, node; NODE_EXTRA_CA_CERTS=/ca.pem
sh -c 'echo ready' => unknown(sh -c)
sh -c '' => unknown(sh -c)
sh -c => unknown(sh -c)
bash => unknown(bash)
bash start.sh => unknown(bash start.sh)
bash -l start.sh --stdio => unknown(bash -l start.sh)
sh -c 'npx tickets-mcp'"'"' broken' => npx, node; or what could not be read of the shell's text
sh -c 'npx -y \{newline}  tickets-mcp' => npx, node

# Windows' shells.
cmd /c npx -y tickets-mcp => npx, node
cmd.exe /d /s /c 'npx -y tickets-mcp' => npx, node
cmd /C 'cd /d C:\srv && npx tickets-mcp' => npx, node
cmd /c 'set NODE_EXTRA_CA_CERTS=C:\ca.pem&& npx tickets-mcp' => npx, node; NODE_EXTRA_CA_CERTS=C:\ca.pem
cmd /c 'set "A=1 2" & call uvx tickets-mcp' => uvx, python; A=1 2
cmd /c '"C:\Program Files\nodejs\npx.cmd" -y tickets-mcp' => npx, node
cmd /c start.bat => unknown(start.bat)
cmd => unknown(cmd)
powershell -NoProfile -Command 'npx -y tickets-mcp' => npx, node
powershell.exe -ExecutionPolicy Bypass -c '& "C:\node\npx.cmd" -y tickets-mcp' => npx, node
pwsh -NoLogo -Command '$env:SSL_CERT_FILE = "C:\ca.pem"; uvx tickets-mcp' => uvx, python; SSL_CERT_FILE=C:\ca.pem
pwsh -Command 'Set-Location C:\srv; uvx tickets-mcp' => uvx, python
PowerShell.exe -Command npx tickets-mcp => npx, node
powershell -ExecutionPolicy Bypass -File server.ps1 => unknown(powershell server.ps1)
pwsh server.ps1 => unknown(pwsh server.ps1)
powershell npx tickets-mcp => npx, node

# What is set, cleared and started in ways that are easily mistaken.
systemd-run --user -E CERT=/ca.pem --pipe npx t => npx, node; systemd-run clears; CERT=/ca.pem
systemd-run --user --scope npx t => npx, node
runuser -l bob -c 'npx t' => npx, node; runuser -l clears
runuser bob -c 'npx t' => npx, node
runuser -u bob npx t => npx, node
nix-shell --pure -p nodejs --run 'npx t' => npx, node; nix-shell --pure clears
nix-shell --keep CERT --pure -p nodejs --run 'npx t' => npx, node; nix-shell --pure clears all but CERT
nix develop -i -c npx t => npx, node; nix develop -i clears
nix develop -c npx t => npx, node
mise exec node -- npx t => npx, node; or `mise exec`
mise x node python -- npx t => npx, node; or `mise x`
mise x node@22 -- npx t => npx, node; or `mise x`
corepack pnpm dlx tickets-mcp => pnpm dlx, node
setpriv --reuid 1000 npx t => npx, node
caffeinate -t 10 npx t => npx, node
time -f %e npx t => npx, node
env 'CERT=$CERT' npx t => npx, node; CERT=
sh -c 'env CERT=$CA npx t' => npx, node; CERT=$CA
sh -c '(export CERT=/ca.pem); npx t' => npx, node
sh -c '(export CERT=/ca.pem; npx t)' => npx, node; CERT=/ca.pem
sh -c '(unset CERT; true); exec npx t' => npx, node
sh -c 'export CERT=/ca.pem | cat; npx t' => npx, node
sh -c '[ -f /ca.pem ] && export CERT=/ca.pem; npx t' => npx, node; or `export CERT=/ca.pem`, where it runs,
sh -c 'if [ -f /ca.pem ]; then export CERT=/ca.pem; fi; npx t' => npx, node; or `export CERT=/ca.pem`, where it runs,
sh -c ': "${CERT:=/ca.pem}"; export CERT; npx t' => npx, node; CERT=/ca.pem
sh -c 'readonly CERT=/ca.pem; export CERT; npx t' => npx, node; CERT=/ca.pem
sh -c 'while read -r l; do export "$l"; done < .env; npx t' => npx, node; or `export $l`, where it runs,
sh -c 'eval export CERT=/ca.pem; npx t' => npx, node; CERT=/ca.pem
bash -c 'printf -v CERT /ca.pem; export CERT; npx t' => npx, node; CERT=/ca.pem
fish -c 'set -gx CERT /ca.pem; npx t' => npx, node; CERT=/ca.pem
sh -c 'set -x; npx t' => npx, node
sh -c 'CMD="npx -y t"; exec $CMD --stdio' => npx, node
sh -c 'exec 2>/tmp/log npx -y t' => npx, node
sh -c 'run() { exec node a.js; }; run' => node
"""
